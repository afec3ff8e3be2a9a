/** Everyday chat spellings and abbreviations, nothing of any topic: `short:long`, words of `long` apart by `_`. */
const table = `
u:you r:are y:why n:and kk:okay d:the b:be c:see ur:your urs:yours ure:you_are youre:you_are yall:you_all
ya:you yah:yes yea:yes yeah:yes yep:yes yup:yes ye:yes nah:no nope:no naw:no im:i_am ive:i_have iam:i_am
whens:when_is wens:when_is whos:who_is whats:what_is wats:what_is wuts:what_is wheres:where_is hows:how_is whys:why_is thats:that_is
theres:there_is heres:here_is hes:he_is shes:she_is theyre:they_are theyve:they_have theyll:they_will weve:we_have youve:you_have
youll:you_will itll:it_will thatll:that_will wholl:who_will whatll:what_will itd:it_would theyd:they_would youd:you_would whod:who_would
whatre:what_are whatd:what_did whered:where_did howd:how_did whyd:why_did whend:when_did howre:how_are whove:who_have
dont:do_not doesnt:does_not didnt:did_not isnt:is_not arent:are_not wasnt:was_not werent:were_not havent:have_not hasnt:has_not
hadnt:had_not cant:can_not cannot:can_not couldnt:could_not wouldnt:would_not shouldnt:should_not wont:will_not aint:is_not
mustnt:must_not neednt:need_not mightnt:might_not dosent:does_not doesent:does_not dnt:do_not didn:did_not dint:did_not cnt:can_not
wen:when whn:when wat:what wut:what wht:what wot:what whut:what whatcha:what_are_you watcha:what_are_you waht:what wha:what
wer:where whr:where wher:where wich:which whch:which hw:how hwo:how bout:about abt:about abut:about boutta:about_to
gonna:going_to gona:going_to gunna:going_to finna:going_to tryna:trying_to tryin:trying wanna:want_to wana:want_to gotta:have_to
gota:have_to hafta:have_to oughta:ought_to coulda:could_have shoulda:should_have woulda:would_have mighta:might_have musta:must_have
kinda:kind_of sorta:sort_of lotta:lot_of lotsa:lots_of outta:out_of lemme:let_me gimme:give_me gimmie:give_me dunno:do_not_know
dno:do_not_know idk:i_do_not_know idek:i_do_not_know iirc:if_i_remember idc:i_do_not_care imo:in_my_opinion imho:in_my_opinion
iow:in_other_words afaik:as_far_as_i_know afaict:as_far_as_i_can_tell atm:at_the_moment asap:as_soon_as_possible aka:also_known_as
fyi:for_your_information fwiw:for_what_it_is_worth btw:by_the_way tbh:to_be_honest tbf:to_be_fair ngl:not_going_to_lie iykyk:if_you_know
smh:shaking_my_head rn:right_now nvm:never_mind np:no_problem omw:on_my_way ttyl:talk_to_you_later brb:be_right_back
hmu:hit_me_up lmk:let_me_know lmao:lol lmfao:lol rofl:lol lolol:lol lul:lol kek:lol haha:lol hahaha:lol hahahaha:lol xd:lol
wtf:what wth:what wdym:what_do_you_mean wym:what_do_you_mean hbu:how_about_you wbu:what_about_you wyd:what_are_you_doing
irl:in_real_life icymi:in_case_you_missed_it tldr:summary tl:too_long eli5:explain_simply elif:explain_simply ftw:for_the_win fr:really frfr:really
istg:i_swear ong:really ikr:i_know_right ik:i_know ily:i_love_you omg:oh_my_god omfg:oh_my_god jk:just_kidding js:just_saying
dm:direct_message pm:private_message msg:message msgs:messages txt:text ppl:people peeps:people pple:people peepz:people
sb:somebody sbdy:somebody smbdy:somebody sth:something smth:something smthn:something somethin:something sum1:someone sm1:someone
some1:someone any1:anyone every1:everyone no1:no_one nothin:nothing anythin:anything evrything:everything everythin:everything
pls:please plz:please plss:please plzz:please pleez:please plox:please thx:thanks thnx:thanks tnx:thanks thanx:thanks ty:thank_you
tysm:thank_you tyvm:thank_you thnks:thanks cheers:thanks yw:you_are_welcome sry:sorry soz:sorry srry:sorry mb:my_bad
hiya:hi heya:hey hai:hi helo:hello hallo:hello ello:hello howdy:hello gm:good_morning gn:good_night bby:baby
b4:before bfore:before b4hand:beforehand l8r:later l8:late gr8:great m8:mate h8:hate w8:wait str8:straight 2day:today 2moro:tomorrow
2morrow:tomorrow 2nite:tonight 2nd:second 1st:first 3rd:third 4th:fourth 5th:fifth 4ever:forever 4get:forget
tmrw:tomorrow tmr:tomorrow tmw:tomorrow tmoro:tomorrow tomoro:tomorrow tomo:tomorrow tmrrw:tomorrow tommorow:tomorrow
tommorrow:tomorrow tomorow:tomorrow tonite:tonight 2nit:tonight yest:yesterday ystrday:yesterday yday:yesterday
yr:year yrs:years mo:month mos:months mth:month mths:months mnth:month wk:week wks:weeks wknd:weekend hr:hour hrs:hours
mins:minutes sec:second secs:seconds tue:tuesday tues:tuesday weds:wednesday thu:thursday thur:thursday thurs:thursday
fri:friday jan:january feb:february mar:march apr:april jun:june jul:july aug:august sept:september sep:september oct:october
nov:november dec:december qtr:quarter eod:end_of_day eow:end_of_week eoy:end_of_year eom:end_of_month ytd:year_to_date eta:when_expected
qty:quantity approx:approximately aprox:approximately apprx:approximately avg:average max:maximum nr:number
num:number nbr:number amt:amount tot:total pct:percent perc:percent vs:versus w:with wo:without wout:without
thru:through tho:though altho:although thot:thought cuz:because cos:because coz:because bc:because bcs:because bcz:because
bcoz:because becuz:because becos:because becoz:because becuase:because cus:because
info:information infos:information addr:address acct:account acc:account accnt:account appt:appointment apt:appointment
dept:department govt:government gov:government gvmt:government mgmt:management mgr:manager corp:company biz:business
org:organisation orgs:organisations intl:international natl:national univ:university uni:university prof:professor doc:document
docs:documents pic:picture pics:pictures vid:video vids:videos app:app apps:apps spec:specification specs:specifications
tech:technology demo:demonstration refs:references rep:representative reps:representatives vet:veterinarian
temp:temperature temps:temperatures deg:degrees fav:favorite fave:favorite favs:favorites favourite:favorite favourites:favorites
convo:conversation convos:conversations deets:details dets:details def:definitely defo:definitely deffo:definitely prolly:probably
prob:probably probs:probably probly:probably obvs:obviously obv:obviously ofc:of_course ofcourse:of_course rly:really rlly:really
realy:really srsly:seriously srs:serious actly:actually acctually:actually litterally:literally literly:literally
legit:legitimate sus:suspicious lowkey:somewhat highkey:very hella:very tres:very v:very vry:very
alot:a_lot alright:all_right aight:all_right ight:all_right ok:okay okey:okay okie:okay
mum:mother mom:mother mums:mothers moms:mothers dad:father dads:fathers bro:brother bros:brothers bruh:brother
fam:family hubby:husband wifey:wife gf:girlfriend bf:boyfriend bff:best_friend bestie:best_friend kiddo:kid
luv:love lov:love lyk:like liek:like lk:like jus:just jst:just jsut:just juss:just dat:that dis:this dem:them dey:they da:the
de:the teh:the hte:the th:the thier:their ther:there dere:there dese:these wit:with wid:with
wiht:with fo:for fer:for frm:from iz:is wuz:was wos:was shud:should shld:should shoud:should shouls:should
cud:could cld:could culd:could wud:would wld:would wuld:would wil:will wll:will hav:have hv:have hve:have haz:has hvnt:have_not
giv:give gv:give gt:get gettin:getting goin:going comin:coming doin:doing makin:making takin:taking sayin:saying havin:having
lookin:looking workin:working payin:paying buyin:buying buildin:building usin:using runnin:running startin:starting talkin:talking
thinkin:thinking nuthin:nothing nuttin:nothing mornin:morning evenin:evening
knw:know kno:know thnk:think thk:think hlp:help halp:help nd:and nxt:next lst:last prev:previous
prevs:previous frst:first fst:first
mny:many mch:much moar:more mor:more les:less evry:every evr:ever nvr:never nevr:never alwys:always alwayz:always smtimes:sometimes
stil:still stll:still agn:again agin:again alrdy:already alredy:already allready:already
bday:birthday xmas:christmas ny:new_year nye:new_year_eve thxgiving:thanksgiving
bn:billion bil:billion bln:billion mil:million mill:million mln:million mm:million tn:trillion trn:trillion trill:trillion
thou:thousand bucks:dollars buck:dollar usd:dollars quid:pounds gbp:pounds eur:euros cents:cent dollarz:dollars
tix:tickets sched:schedule resched:reschedule diff:difference diffs:differences comp:compare config:configuration configs:configurations
combo:combination esp:especially etc:etcetera eg:for_example ie:that_is incl:including excl:excluding
misc:miscellaneous orig:original poss:possible req:request reqs:requirements recs:recommendations
rez:reservation reso:reservation subs:subscriptions promo:promotion promos:promotions
vacay:vacation vacays:vacations hols:holidays veg:vegetable veggie:vegetable veggies:vegetables fridge:refrigerator
tv:television telly:television fone:phone phne:phone cellphone:phone smartphone:phone
puter:computer laptop:laptop pwd:password pw:password passwd:password pword:password
wifi:wi_fi addy:address addie:address numba:number numbr:number numer:number
recieve:receive recieved:received recive:receive seperate:separate definately:definitely definatly:definitely wierd:weird untill:until
occured:occurred begining:beginning beleive:believe calender:calendar enviroment:environment goverment:government adress:address
acount:account buisness:business bussiness:business payed:paid transfered:transferred cancelled:canceled cancelling:canceling
travelling:traveling travelled:traveled colour:color colours:colors centre:center centres:centers metre:meter metres:meters
programme:program programmes:programs licence:license cheque:check cheques:checks grey:gray tyre:tire tyres:tires
organise:organize organisation:organization organisations:organizations realise:realize recognise:recognize apologise:apologize
authorise:authorize authorised:authorized categorise:categorize customise:customize minimise:minimize maximise:maximize
`;

/** Chat spelling → words written out, apart by blanks. */
export const slang: Readonly<Record<string, string>> = Object.fromEntries(
  table
    .trim()
    .split(/\s+/)
    .map(pair => pair.replaceAll('_', ' ').split(':') as [string, string]),
);
