/** Irregular English forms, nothing of any topic: a base form, then the forms that regular stemming does not find. */
const table = `
be:was,were,been bear:bore,borne become:became begin:began,begun bend:bent bind:bound bite:bit,bitten bleed:bled blow:blew,blown
break:broke,broken breed:bred bring:brought build:built burn:burnt buy:bought catch:caught choose:chose,chosen come:came
cut:cut deal:dealt dig:dug do:did,done draw:drew,drawn drink:drank,drunk drive:drove,driven eat:ate,eaten fall:fell,fallen
feed:fed feel:felt fight:fought find:found fly:flew,flown forbid:forbade,forbidden forget:forgot,forgotten freeze:froze,frozen
get:got,gotten give:gave,given go:went,gone grow:grew,grown hang:hung hear:heard hide:hid,hidden hold:held keep:kept
know:knew,known lay:laid lead:led learn:learnt leave:left lend:lent lose:lost make:made mean:meant meet:met pay:paid
prove:proven quit:quit ride:rode,ridden ring:rang,rung rise:rose,risen run:ran say:said see:saw,seen seek:sought sell:sold
send:sent shake:shook,shaken shine:shone shoot:shot show:shown shrink:shrank,shrunk shut:shut sing:sang,sung sink:sank,sunk
sit:sat sleep:slept speak:spoke,spoken spend:spent split:split spread:spread stand:stood steal:stole,stolen stick:stuck
strike:struck swear:swore,sworn sweep:swept swim:swam,swum swing:swung take:took,taken teach:taught tear:tore,torn tell:told
think:thought throw:threw,thrown understand:understood wake:woke,woken wear:wore,worn win:won write:wrote,written
child:children foot:feet goose:geese man:men mouse:mice tooth:teeth woman:women wife:wives life:lives half:halves leaf:leaves
1:first,1st 2:second,2nd 3:third,3rd 4:fourth,4th 5:fifth,5th 6:sixth,6th 7:seventh,7th 8:eighth,8th 9:ninth,9th 10:tenth,10th
11:eleven 12:twelve 13:thirteen 14:fourteen 15:fifteen 16:sixteen 17:seventeen 18:eighteen 19:nineteen 20:twenty 30:thirty
40:forty 50:fifty 60:sixty 70:seventy 80:eighty 90:ninety`;

const bases: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split(/\s+/)
    .flatMap(entry => {
      const [base, forms] = entry.split(':') as [string, string];
      return forms.split(',').map(form => [form, base] as const);
    }),
);

/** What a word is an irregular form of (built: build; first: 1), or itself. */
export const baseOf = (word: string): string => bases.get(word) ?? word;
