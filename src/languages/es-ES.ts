import type { Translation } from './en.js';

/**
 * Spanish. answer: respuesta · source: fuente · figure: cifra · milestone: hito · what-if: supuesto ·
 * derivation: cálculo · list: lista de los moderadores · vote: voto
 */
export const spanish: Translation = {
  'command-ask': 'Haz una pregunta; la respuesta cita la frase exacta',
  'command-figures': 'Una cifra con su cálculo, un supuesto o la lista de todas las cifras',
  'command-help': 'Qué puedes preguntar, los comandos y los límites',
  'command-milestones': 'Qué está previsto para cuándo y cuánto falta hoy',
  'command-privacy': 'Qué se guarda sobre ti y cómo borrarlo o corregirlo',
  'command-sources': 'Los documentos de los que salen las respuestas',
  'option-ask-question': 'Lo que quieres saber, con tus palabras (en inglés)',
  'option-ask-private': 'Mostrarte la respuesta solo a ti',
  'option-figures-name': 'Qué cifra',
  'option-figures-gigawatts': '¿Y si se construyen tantos gigavatios? Más de 0',
  'option-figures-dollars': '¿Y si se gasta tanto dinero? Por ejemplo 35bn o $2.5 billion',
  'option-milestones-show': 'Todos, los futuros o abiertos (next) o los de plazo ya pasado (past)',
  'option-sources-document': 'Qué documento: sus secciones y lo que lo cita',
  'menu-ask': 'Preguntar sobre esto',
  'button-sources': 'Fuentes',
  'button-why': 'Por qué esta respuesta',
  'button-share': 'Compartir',
  'button-list': 'Poner en la lista',
  'button-delete': 'Borrar',
  'button-tell': 'Avísame cuando se responda',
  'button-take-back': 'Retirar',
  'help-title': 'Ayuda',
  'help-introduction':
    'Respondo preguntas a partir de { $documents }, en inglés. Cada respuesta cita la frase exacta, y «hasta» y «al menos» nunca se omiten. Pregunta con tus palabras, por ejemplo:',
  'help-command': 'Comando',
  'help-does': 'Qué hace',
  'help-follow-up':
    'Una continuación como «and by when?» se refiere a tu última pregunta. Los botones bajo una respuesta muestran sus fuentes y cómo se entendió tu pregunta.',
  'help-limits':
    'Límites: solo lo que dicen los documentos; donde callan, se te dice, y nada se adivina. Una pregunta tiene como máximo { $characters } caracteres, y puedes hacer cinco en diez segundos.',
  'help-private':
    'En privado: /ask con private:true te muestra la respuesta solo a ti; un mensaje directo también.',
  'vote-up': 'Tu 👍 cuenta.',
  'vote-down': 'Tu 👎 cuenta.',
  'vote-down-why': 'Tu 👎 cuenta. ¿Por qué? (opcional)',
  'vote-wrong': 'Qué está mal o falta',
  'vote-reason': 'Tu 👎 cuenta, con su motivo. Los moderadores lo ven sin tu nombre.',
  'vote-withdrawn': 'Tu voto se ha retirado.',
  'told-later': 'Recibirás un mensaje directo cuando se responda.',
  'answer-too-old': 'Esa respuesta es demasiado antigua para esto; repite la pregunta con /ask.',
  'delete-refused': 'Solo quien preguntó, o quien puede gestionar el servidor, puede quitar esta respuesta.',
  'no-question': 'No he visto ninguna pregunta.',
  'how-to-ask':
    'Usa /ask o mencióname con la pregunta en el mismo mensaje. Una respuesta solo me llega con la mención activada.',
  'answers-in-english': 'Respondo en inglés; por favor, haz la pregunta en inglés.',
  'too-fast': 'Han sido demasiadas de golpe para una persona.',
  'wait-seconds': 'Inténtalo de nuevo en { $seconds } s.',
};
