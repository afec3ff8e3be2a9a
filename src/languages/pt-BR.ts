import type { Translation } from './en.js';

/**
 * Brazilian Portuguese. answer: resposta · source: fonte · figure: valor · milestone: marco · what-if: hipótese ·
 * derivation: cálculo · list: lista dos moderadores · vote: voto
 */
export const portuguese: Translation = {
  'command-ask': 'Faça uma pergunta; a resposta cita a frase exata',
  'command-figures': 'Um valor com seu cálculo, uma hipótese ou a lista de todos os valores',
  'command-help': 'O que você pode perguntar, os comandos e os limites',
  'command-milestones': 'O que está previsto para quando e quanto falta hoje',
  'command-privacy': 'O que é guardado sobre você e como apagar ou corrigir',
  'command-sources': 'Os documentos de onde vêm as respostas',
  'option-ask-question': 'O que você quer saber, com suas palavras (em inglês)',
  'option-ask-private': 'Mostrar a resposta só para você',
  'option-figures-name': 'Qual valor',
  'option-figures-gigawatts': 'E se forem construídos tantos gigawatts? Acima de 0',
  'option-figures-dollars': 'E se for gasto tanto dinheiro? Por exemplo 35bn ou $2.5 billion',
  'option-milestones-show': 'Todos, os futuros ou abertos (next) ou os de prazo encerrado (past)',
  'option-sources-document': 'Qual documento: suas seções e o que o cita',
  'menu-ask': 'Perguntar sobre isto',
  'button-sources': 'Fontes',
  'button-why': 'Por que esta resposta',
  'button-share': 'Compartilhar',
  'button-list': 'Pôr na lista',
  'button-delete': 'Apagar',
  'button-tell': 'Avise quando for respondida',
  'button-take-back': 'Retirar',
  'help-title': 'Ajuda',
  'help-introduction':
    'Respondo perguntas a partir de { $documents }, em inglês. Cada resposta cita a frase exata, e “até” e “pelo menos” nunca são omitidos. Pergunte com suas palavras, por exemplo:',
  'help-command': 'Comando',
  'help-does': 'O que faz',
  'help-follow-up':
    'Uma continuação como “and by when?” se refere à sua última pergunta. Os botões abaixo de uma resposta mostram as fontes e como sua pergunta foi entendida.',
  'help-limits':
    'Limites: só o que os documentos dizem; onde eles se calam, você é avisado, e nada é adivinhado. Uma pergunta tem no máximo { $characters } caracteres, e você pode fazer cinco em dez segundos.',
  'help-private':
    'Em particular: /ask com private:true mostra a resposta só para você; uma mensagem direta também.',
  'vote-up': 'Seu 👍 conta.',
  'vote-down': 'Seu 👎 conta.',
  'vote-down-why': 'Seu 👎 conta. Por quê? (opcional)',
  'vote-wrong': 'O que está errado ou falta',
  'vote-reason': 'Seu 👎 conta, com o motivo. Os moderadores o veem sem seu nome.',
  'vote-withdrawn': 'Seu voto foi retirado.',
  'told-later': 'Você receberá uma mensagem direta quando for respondida.',
  'answer-too-old': 'Essa resposta é antiga demais para isto; faça a pergunta de novo com /ask.',
  'delete-refused': 'Só quem perguntou, ou quem pode gerenciar o servidor, remove esta resposta.',
  'no-question': 'Não vi nenhuma pergunta.',
  'how-to-ask':
    'Use /ask ou me mencione com a pergunta na mesma mensagem. Uma resposta só chega a mim com a menção ativada.',
  'answers-in-english': 'Respondo em inglês; por favor, faça a pergunta em inglês.',
  'too-fast': 'Foram muitas de uma vez para uma pessoa.',
  'wait-seconds': 'Tente de novo em { $seconds } s.',
};
