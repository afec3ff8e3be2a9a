/**
 * Frequent words of questions in Chinese, each with what it is in English: nothing where English
 * has no word for it, `?` where it is easily taken for another number.
 */
export const chineseWords = `
多少钱=how-much-money 多少=how-much 几个=how-many 什么时候=when 何时=when 谁=who 哪里=where 哪儿=where 为什么=why 怎么=how 什么=what 哪个=which 哪些=which
是=is 吗= 呢= 的=of 了= 在=in 和=and 与=and 或=or 不=not 会=will 要=cost 将=will 每=per 个= 对= 为=for 从=from 到=to 给=gives 
钱=money 资金=money 花费=cost 费用=cost 成本=cost 价格=price 投资=invest 出资=invest 支付=pay 美元=dollars 
吉瓦=gigawatt 兆瓦=megawatt 电力=power 能源=energy 容量=capacity 芯片=chips 显卡=gpus
第一=first 首个=first 第二=second 第三=third 最后=last 总共=total 一共=total 一半=half 年=year 阶段=phase 日期=date
开始=start 启动=start 上线=start 完成=ready 建成=built 建设=build 建=build 计划=plan 合作=partnership 协议=agreement 合同=contract 公司=company 文件=document 文档=document 来源=sources 英伟达=nvidia 亿=? 万=? 兆=?
`;
