/**
 * Frequent words of questions in German, each with what it is in English: nothing where English
 * has no word for it, `?` where it is easily taken for another number.
 */
export const germanWords = `
was=what wie=how viel=much viele=many wieviel=how-much wieviele=how-many wann=when wer=who wem=whom wen=whom wo=where woher=where-from wohin=where-to warum=why wieso=why weshalb=why wozu=what-for wofür=what-for womit=with-what welche=which welcher=which welches=which welchen=which
der=the die=the das=the den=the dem=the des=of-the ein=a eine=a einen=a einem=a einer=a eines=a kein=no keine=no
ist=is sind=are war=was waren=were wird=will-be werden=will-be wurde=was wurden=were worden=been hat=has haben=have hatte=had kann=can können=can soll=should sollen=should muss=must will=wants wollen=want gibt=gives geben=give bekommt=gets bekommen=get macht=makes machen=make
und=and oder=or nicht=not für=for von=of vom=of-the zu=to zum=to-the zur=to-the mit=with bei=for beim=for auf=on aus=from nach=after vor=before über=about unter=under durch=through gegen=against ohne=without bis=until seit=since während=during pro=per je=per in=in im=in-the an=on am=on ab=from als=than wenn=if ob=whether dass=that es=it sie=it er=he wir=we ich=i du=you ihr=you man=one sich= auch=also schon=already noch=still nur=only sehr=very mehr=more weniger=less genau=exactly insgesamt=in-total etwa=about ungefähr=about mindestens=at-least höchstens=at-most maximal=at-most jetzt=now heute=today bald=soon
geld=money kosten=cost kostet=cost gekostet=cost preis=price zahlt=pays zahlen=pay bezahlt=pays bezahlen=pay finanziert=funds investiert=invests investieren=invest investition=investment investitionen=investments finanzierung=funding milliarde=billion milliarden=billion million=million millionen=million euro=euro dollar=dollars
gigawatt=gigawatt megawatt=megawatt kilowatt=kilowatt strom=power energie=energy leistung=capacity chips=chips grafikkarten=gpus gpus=gpus rechenzentrum=data-center rechenzentren=data-centers
erste=first ersten=first erster=first erstes=first zweite=second zweiten=second dritte=third dritten=third letzte=last letzten=last nächste=next ganze=whole ganzen=whole hälfte=half jahr=year jahre=years monat=month phase=phase
kommt=comes kommen=come startet=starts starten=start beginnt=begins beginnen=begin fertig=ready läuft=runs gebaut=built bauen=build baut=builds geplant=planned plant=plans plan=plan ziel=goal zweck=purpose
partnerschaft=partnership vertrag=contract vereinbarung=agreement zusammenarbeit=partnership partner=partner firma=company firmen=companies unternehmen=company chef=ceo sagt=says sagte=said heißt=called bedeutet=means dokument=document dokumente=documents quelle=source quellen=sources meilenstein=milestone meilensteine=milestones
bitte=please danke=thanks hallo=hello billion=? billionen=? trillion=? trillionen=?
`;
