/**
 * The fixed texts that members read, in English, by key. Values stand as `{ $name }`. Translations write the same keys
 * in Fluent's syntax (plural rules included). Commands keep their names in every language.
 */
export const english = {
  'command-ask': 'Ask a question; the answer is cited to the sentence',
  'command-figures': 'A figure with its derivation, a what-if, or the list of all figures',
  'command-help': 'What you can ask, the commands, and the limits',
  'command-milestones': 'What is due when, and how far away it is today',
  'command-privacy': 'What is kept about you, and how to delete or correct it',
  'command-sources': 'The documents that the answers come from',
  'option-ask-question': 'What you want to know, in your own words',
  'option-ask-private': 'Show the answer to you alone',
  'option-figures-name': 'Which figure',
  'option-figures-gigawatts': 'What if so many gigawatts get built? Above 0',
  'option-figures-dollars': 'What if so much money is spent? Such as 35bn or $2.5 billion',
  'option-milestones-show': 'All of them, those ahead or open, or those whose window has passed',
  'option-sources-document': 'Which document: its sections and what cites it',
  'menu-ask': 'Ask about this',
  'button-sources': 'Sources',
  'button-why': 'Why this answer',
  'button-share': 'Share',
  'button-list': 'Put on the list',
  'button-delete': 'Delete',
  'button-tell': 'Tell me when answered',
  'button-take-back': 'Take it back',
  'help-title': 'Help',
  'help-introduction':
    'I answer questions from { $documents }. Every answer is cited to the sentence, and “up to” and “at least” are never dropped. Ask in your own words, for example:',
  'help-command': 'Command',
  'help-does': 'What it does',
  'help-follow-up':
    'A follow-up such as “and by when?” refers to your last question. The buttons under an answer show its sources and how your question was read.',
  'help-limits':
    'Limits: only what the documents say; where they are silent you are told so, and nothing is guessed. A question has at most { $characters } characters, and you may ask five in ten seconds.',
  'help-private':
    'In private: /ask with private:true shows the answer to you alone; so does a direct message.',
  'vote-up': 'Your 👍 counts.',
  'vote-down': 'Your 👎 counts.',
  'vote-down-why': 'Your 👎 counts. Why? (optional)',
  'vote-wrong': 'What is wrong or missing',
  'vote-reason': 'Your 👎 counts, with its reason. Moderators see it without your name.',
  'vote-withdrawn': 'Your vote is taken back.',
  'told-later': 'You will be told in a direct message when it is answered.',
  'answer-too-old': 'That answer is too old for this; ask the question again with /ask.',
  'delete-refused': 'Only the one who asked, or someone with Manage Server, takes this answer away.',
  'no-question': 'I could not see a question.',
  'how-to-ask':
    'Use /ask, or mention me with the question in the same message. A reply reaches me only with its ping switched on.',
  'answers-in-english': 'I answer questions in English; please ask in English.',
  'too-fast': 'That was too many at once for one person.',
  'wait-seconds': 'Try again in { $seconds } s.',
} as const;

export type TextKey = keyof typeof english;

/** The same texts in another language. A key too few or too many does not compile. */
export type Translation = Readonly<Record<TextKey, string>>;
