import type { Translation } from './en.js';

/**
 * German. answer: Antwort · source: Quelle · figure: Kennzahl · milestone: Meilenstein · what-if: Gedankenspiel ·
 * derivation: Herleitung · list: Liste der Moderation · vote: Bewertung
 */
export const german: Translation = {
  'command-ask': 'Stelle eine Frage; die Antwort ist satzgenau belegt',
  'command-figures': 'Eine Kennzahl mit Herleitung, ein Gedankenspiel oder die Liste aller Kennzahlen',
  'command-help': 'Was du fragen kannst, die Befehle und die Grenzen',
  'command-milestones': 'Was wann fällig ist und wie weit es heute noch hin ist',
  'command-privacy': 'Was über dich gespeichert ist und wie du es löschst oder berichtigst',
  'command-sources': 'Die Dokumente, aus denen die Antworten stammen',
  'option-ask-question': 'Was du wissen möchtest, in deinen Worten (auf Englisch)',
  'option-ask-private': 'Die Antwort nur dir zeigen',
  'option-figures-name': 'Welche Kennzahl',
  'option-figures-gigawatts': 'Was, wenn so viele Gigawatt gebaut werden? Größer als 0',
  'option-figures-dollars': 'Was, wenn so viel Geld ausgegeben wird? Etwa 35bn oder $2.5 billion',
  'option-milestones-show': 'Alle, kommende und offene (next) oder die, deren Zeitraum vorbei ist (past)',
  'option-sources-document': 'Welches Dokument: seine Abschnitte und was daraus zitiert wird',
  'menu-ask': 'Danach fragen',
  'button-sources': 'Quellen',
  'button-why': 'Warum diese Antwort',
  'button-share': 'Teilen',
  'button-list': 'Auf die Liste setzen',
  'button-delete': 'Löschen',
  'button-tell': 'Sag mir Bescheid',
  'button-take-back': 'Zurücknehmen',
  'help-title': 'Hilfe',
  'help-introduction':
    'Ich beantworte Fragen aus { $documents }, auf Englisch. Jede Antwort ist satzgenau belegt, und „bis zu“ und „mindestens“ fallen nie weg. Frag in deinen Worten, zum Beispiel:',
  'help-command': 'Befehl',
  'help-does': 'Was er tut',
  'help-follow-up':
    'Eine Nachfrage wie „and by when?“ bezieht sich auf deine letzte Frage. Die Knöpfe unter einer Antwort zeigen ihre Quellen und wie deine Frage verstanden wurde.',
  'help-limits':
    'Grenzen: nur was die Dokumente sagen; wo sie schweigen, erfährst du das, und nichts wird geraten. Eine Frage hat höchstens { $characters } Zeichen, und du kannst fünf in zehn Sekunden stellen.',
  'help-private': 'Privat: /ask mit private:true zeigt die Antwort nur dir; eine Direktnachricht ebenso.',
  'vote-up': 'Dein 👍 zählt.',
  'vote-down': 'Dein 👎 zählt.',
  'vote-down-why': 'Dein 👎 zählt. Warum? (freiwillig)',
  'vote-wrong': 'Was ist falsch oder fehlt',
  'vote-reason': 'Dein 👎 zählt, mit Begründung. Die Moderation sieht sie ohne deinen Namen.',
  'vote-withdrawn': 'Deine Bewertung ist zurückgenommen.',
  'told-later': 'Du bekommst eine Direktnachricht, sobald die Frage beantwortet ist.',
  'answer-too-old': 'Dafür ist diese Antwort zu alt; stelle die Frage noch einmal mit /ask.',
  'delete-refused': 'Nur wer gefragt hat oder den Server verwalten darf, kann diese Antwort entfernen.',
  'no-question': 'Ich konnte keine Frage sehen.',
  'how-to-ask':
    'Nutze /ask oder erwähne mich mit der Frage in derselben Nachricht. Eine Antwort auf mich erreicht mich nur mit eingeschaltetem Ping.',
  'answers-in-english': 'Ich antworte auf Englisch; bitte stelle deine Frage auf Englisch.',
  'too-fast': 'Das waren zu viele auf einmal für eine Person.',
  'wait-seconds': 'Versuche es in { $seconds } s noch einmal.',
};
