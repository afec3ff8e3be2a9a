/** The one list of English stop words, in three parts, as questions and passages need different ones. */

const words = (text: string): readonly string[] => text.split(/\s+/);

const BOTH = words(
  `a about again all also am an and any are as at be because been being but by can could did do does doing done
  each ever every few for from get got had has have having he her here hers him his how i if in into is it its
  just let like may me might mine more most much must my no nor not now of off on only or other our ours out
  over own please really same shall she should so some such tell than that the their theirs them then there
  these they this those to too under up us very want was we were what when where which who whom whose why will
  with would yes yet you your yours`,
);

/** Say when and how, which decides questions, or are contractions, which questions have written out by then. */
const OF_PASSAGES = words(
  `after aren arent before between both cannot cant couldnt didnt doesnt dont either else etc further gets
  hadnt hasnt havent hed hell heres herself hes himself hows id ill im isnt itd itll itself ive lets mustnt
  myself neither once ourselves per quite rather shan shant shed shes shouldnt thats themselves theres theyd
  theyll theyre theyve though through thus until upon wasnt wed werent weve whatever whats whens wheres
  whether while whos whys within without wont wouldnt youd youll youre yourself yourselves youve`,
);

/** What chats are full of, and documents may be about. */
const OF_QUESTIONS = words(
  `actually already another answer anyone anything ask asked back basically bit come down even everyone
  everything explain give go going gonna hello hey hi kind know lol lot made make many maybe mean need okay
  one ones onto put question right said say see someone something sort still stuff sure take thank thanks
  thing things think use used using way well`,
);

/** Passages are matched on what is left. Questions' own matching keeps them all: without, 7 points fewer are right. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([...BOTH, ...OF_PASSAGES]);

/** Say little of what a question is about: kept for matching, left out when asking what is unexplained. */
export const stopwords: ReadonlySet<string> = new Set([...BOTH, ...OF_QUESTIONS]);
