/**
 * Frequent words of questions in Japanese, each with what it is in English: nothing where English
 * has no word for it, `?` where it is easily taken for another number.
 */
export const japaneseWords = `
いくら=how-much どのくらい=how-much どれくらい=how-much どれだけ=how-much 何個=how-many いくつ=how-many いつ=when 誰=who だれ=who どこ=where なぜ=why どうして=why どう=how 何=what なに=what なん=what どの=which
ですか=is でしょうか=is ですが= です=is ますか= ます= ました= だと=for だったら=for なら=for とは=is は= が= を= に=to で=in の=of と=and へ=to も=also から=from まで=until あたり=per 当たり=per ごと=per につき=per か= 
お金=money 金額=money 費用=cost コスト=cost 値段=price 価格=price 出資し=invest 出資=investment 投資し=invest 投資=investment 支払い=pay 払い=pay ドル=dollars
ギガワット=gigawatt メガワット=megawatt 電力=power エネルギー=energy 容量=capacity チップ=chips
最初=first 第一=first 最後=last 合計=total 全部=total 半分=half 年=year 月=month 段階=phase 日付=date
始まり=start 始まる=start 開始=start 稼働し=start 稼働=start 完成し=ready 完成=ready 建設=build 計画=plan 提携=partnership 契約=contract 会社=company 文書=document 出典=sources エヌビディア=nvidia オープンAI=openai 億=? 兆=? 万=?
`;
