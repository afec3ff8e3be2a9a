/** English function words: passages are matched on what is left. Questions' own matching keeps them (docs/BENCHMARKS.md). */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after again all also am an and any are aren arent as at be because been before being between both but by
  can cannot cant could couldnt did didnt do does doesnt doing dont done each either else etc ever every few for from
  further get gets got had hadnt has hasnt have havent having he hed hell her here heres hers herself hes him himself
  his how hows i id if ill im in into is isnt it itd itll its itself ive just let lets like may me might mine more most
  much must mustnt my myself neither no nor not now of off on once only or other our ours ourselves out over own per
  please quite rather really same shall shan shant she shed shes should shouldnt so some such tell than that thats the
  their theirs them themselves then there theres these they theyd theyll theyre theyve this those though through thus
  to too under until up upon us very want was wasnt we wed were werent weve what whatever whats when whens where wheres
  whether which while who whom whos whose why whys will with within without wont would wouldnt yes yet you youd youll
  your youre yours yourself yourselves youve`
    .split(/\s+/)
    .filter(Boolean),
);
