/** Words that say little of what a question is about; kept for matching, left out when asking what is unexplained. */
export const stopwords: ReadonlySet<string> = new Set(
  `a an the i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these
those is am are was were be been being do does did done doing have has had having will would shall should can could may might
must not no nor yes okay and or but if then than so because as of at by for with about into onto from to in on off up down out
over under again also too very just only really much many more most some any all each every few other another such own same
what when where who whom whose which why how there here now then well like get got go going gonna want need know tell say said
please thanks thank hi hello hey lol anyone someone something anything everyone everything thing things stuff one ones way
let make made still even ever yet already maybe actually basically right sure see think mean kind sort lot bit ask asked
question answer explain give come back take put use used using`.split(/\s+/),
);
