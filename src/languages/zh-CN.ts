import type { Translation } from './en.js';

/**
 * Simplified Chinese. answer: 回答 · source: 来源 · figure: 数据 · milestone: 里程碑 · what-if: 假设 · derivation: 推算过程 ·
 * list: 管理员列表 · vote: 评价
 */
export const chinese: Translation = {
  'command-ask': '提问；回答会注明出自哪一句',
  'command-figures': '一项数据及其推算过程、一个假设，或全部数据的列表',
  'command-help': '可以问什么、有哪些命令和限制',
  'command-milestones': '各事项的预定时间，以及距今天还有多久',
  'command-privacy': '保存了哪些关于你的信息，以及如何删除或更正',
  'command-sources': '回答所依据的文档',
  'option-ask-question': '用自己的话写下想知道的事（请用英文）',
  'option-ask-private': '仅向你显示回答',
  'option-figures-name': '哪一项数据',
  'option-figures-gigawatts': '如果建成这么多吉瓦会怎样？须大于 0',
  'option-figures-dollars': '如果花费这么多钱会怎样？例如 35bn 或 $2.5 billion',
  'option-milestones-show': '全部、未到或进行中的（next），或期限已过的（past）',
  'option-sources-document': '哪份文档：显示其章节及引用它的条目',
  'menu-ask': '就此提问',
  'button-sources': '来源',
  'button-why': '为何这样回答',
  'button-share': '分享',
  'button-list': '加入列表',
  'button-delete': '删除',
  'button-tell': '有回答时通知我',
  'button-take-back': '撤回',
  'help-title': '帮助',
  'help-introduction':
    '我根据{ $documents }用英文回答问题。每个回答都注明出自哪一句，绝不省略“至多”和“至少”。用自己的话提问即可，例如：',
  'help-command': '命令',
  'help-does': '作用',
  'help-follow-up':
    '像“and by when?”这样的追问会接着你的上一个问题。回答下方的按钮可查看来源以及你的问题是如何被理解的。',
  'help-limits':
    '限制：只回答文档里写的内容；文档没有提到的会如实告知，绝不猜测。每个问题最多 { $characters } 个字符，十秒内最多问五个。',
  'help-private': '私密提问：使用 /ask 并加上 private:true，回答只有你能看到；私信也是如此。',
  'vote-up': '已记录你的 👍。',
  'vote-down': '已记录你的 👎。',
  'vote-down-why': '已记录你的 👎。为什么？（可不填）',
  'vote-wrong': '哪里有误或缺少什么',
  'vote-reason': '已记录你的 👎 和理由。管理员看不到你的名字。',
  'vote-withdrawn': '你的评价已撤回。',
  'told-later': '问题有回答时会私信通知你。',
  'answer-too-old': '这条回答太旧，无法进行此操作；请用 /ask 重新提问。',
  'delete-refused': '只有提问者或拥有管理服务器权限的人可以移除这条回答。',
  'no-question': '没有看到问题。',
  'how-to-ask': '请使用 /ask，或在同一条消息里提及我并写下问题。回复我时须开启提及，我才能收到。',
  'answers-in-english': '我用英文回答；请用英文提问。',
  'too-fast': '同一个人一次发送得太多了。',
  'wait-seconds': '请在 { $seconds } 秒后重试。',
};
