/**
 * Frequent words of questions in Spanish, each with what it is in English: nothing where English
 * has no word for it, `?` where it is easily taken for another number.
 */
export const spanishWords = `
qué=what que=that cuál=which cual=which cuáles=which cuánto=how-much cuanto=how-much cuánta=how-much cuánta=how-much cuántos=how-many cuantos=how-many cuántas=how-many cuantas=how-many cuándo=when cuando=when quién=who quien=who quiénes=who cómo=how como=as dónde=where donde=where porqué=why
el=the la=the los=the las=the un=a una=a unos=some unas=some lo=it
es=is son=are está=is están=are será=will-be serán=will-be fue=was fueron=were ser=be hay=there-is había=there-was ha=has han=have tiene=has tienen=have puede=can pueden=can va=goes van=go hace=makes hacer=make
y=and o=or no=not para=for por=per de=of del=of-the al=to-the a=to en=in con=with sin=without sobre=about entre=between hasta=up-to desde=since si=if se= su=its sus=its este=this esta=this eso=that ese=that más=more mas=more menos=less ya=already también=also solo=only muy=very todo=all toda=all total=total cada=per
dinero=money plata=money cuesta=costs cuestan=cost costar=cost costará=cost coste=cost costo=cost precio=price paga=pays pagan=pay pagar=pay pone=invests invierte=invests invierten=invest invertir=invest invertirá=invest inversión=investment inversiones=investments financia=funds financiación=funding millón=million millones=million dólar=dollar dólares=dollars dolares=dollars euros=euros
gigavatio=gigawatt gigavatios=gigawatts gigawatt=gigawatt gigawatts=gigawatts megavatio=megawatt megavatios=megawatts energía=energy energia=energy potencia=capacity capacidad=capacity electricidad=electricity chips=chips gpu=gpu gpus=gpus centro=center centros=centers datos=data
primer=first primera=first primero=first segundo=second segunda=second tercer=third tercera=third último=last última=last próximo=next mitad=half año=year años=years mes=month fase=phase fecha=date
llega=arrives llegará=arrives empieza=starts empezará=starts comienza=starts comenzará=starts listo=ready funciona=runs construye=builds construyen=build construido=built construirá=built construirán=built planea=plans plan=plan objetivo=goal
acuerdo=agreement alianza=partnership asociación=partnership colaboración=partnership contrato=contract socio=partner socios=partners empresa=company empresas=companies jefe=ceo dice=says dijo=said significa=means documento=document documentos=documents fuente=source fuentes=sources hito=milestone hitos=milestones
favor=please gracias=thanks hola=hello billón=? billon=? billones=? trillón=? trillones=?
`;
