import type { Translation } from './en.js';

/**
 * Japanese. answer: 回答 · source: 出典 · figure: 数値 · milestone: マイルストーン · what-if: 仮定の計算 · derivation: 算出方法 ·
 * list: モデレーターのリスト · vote: 評価
 */
export const japanese: Translation = {
  'command-ask': '質問する。回答には文単位で出典が付きます',
  'command-figures': '数値とその算出方法、仮定の計算、またはすべての数値の一覧',
  'command-help': '質問できること、コマンド、制限',
  'command-milestones': '何がいつの予定で、今日からどれくらい先か',
  'command-privacy': 'あなたについて保存されている情報と、その削除・訂正の方法',
  'command-sources': '回答のもとになっている文書',
  'option-ask-question': '知りたいことを自分の言葉で(英語で)',
  'option-ask-private': '回答を自分だけに表示する',
  'option-figures-name': 'どの数値か',
  'option-figures-gigawatts': 'この容量(ギガワット)が建設されたら? 0 より大きい数',
  'option-figures-dollars': 'この金額が使われたら? 例: 35bn、$2.5 billion',
  'option-milestones-show': 'すべて、今後・期間中のもの(next)、期間が過ぎたもの(past)',
  'option-sources-document': 'どの文書か。節と、引用している項目を表示します',
  'menu-ask': 'これについて質問する',
  'button-sources': '出典',
  'button-why': 'この回答の理由',
  'button-share': '共有',
  'button-list': 'リストに載せる',
  'button-delete': '削除',
  'button-tell': '回答されたら知らせる',
  'button-take-back': '取り消す',
  'help-title': 'ヘルプ',
  'help-introduction':
    '{ $documents } をもとに、質問に英語でお答えします。回答には文単位で出典が付き、「最大」「少なくとも」を省くことはありません。自分の言葉で質問してください。例:',
  'help-command': 'コマンド',
  'help-does': '内容',
  'help-follow-up':
    '「and by when?」のような続きの質問は、直前の質問を受けたものとして扱われます。回答の下のボタンで、出典と質問の解釈を確認できます。',
  'help-limits':
    '制限: お答えするのは文書に書かれていることだけです。書かれていなければそうお伝えし、推測はしません。質問は { $characters } 文字まで、10 秒間に 5 件までです。',
  'help-private':
    '非公開: /ask に private:true を付けると、回答は自分だけに表示されます。ダイレクトメッセージでも同じです。',
  'vote-up': '👍 を受け付けました。',
  'vote-down': '👎 を受け付けました。',
  'vote-down-why': '👎 を受け付けました。理由は?(任意)',
  'vote-wrong': '誤りや足りない点',
  'vote-reason': '👎 と理由を受け付けました。モデレーターにはあなたの名前は表示されません。',
  'vote-withdrawn': '評価を取り消しました。',
  'told-later': '回答されたらダイレクトメッセージでお知らせします。',
  'answer-too-old': 'この回答は古いため操作できません。/ask でもう一度質問してください。',
  'delete-refused': 'この回答を消せるのは、質問した人か、サーバー管理の権限を持つ人だけです。',
  'no-question': '質問が見当たりませんでした。',
  'how-to-ask':
    '/ask を使うか、質問と同じメッセージで私をメンションしてください。返信はメンションをオンにした場合だけ届きます。',
  'answers-in-english': '回答は英語で行っています。英語で質問してください。',
  'too-fast': '一度に送られた数が多すぎます。',
  'wait-seconds': '{ $seconds } 秒後にもう一度お試しください。',
};
