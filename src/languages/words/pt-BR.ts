/**
 * Frequent words of questions in Portuguese, each with what it is in English: nothing where English
 * has no word for it, `?` where it is easily taken for another number.
 */
export const portugueseWords = `
que=what qual=which quais=which quanto=how-much quanta=how-much quantos=how-many quantas=how-many quando=when quem=who como=how onde=where porquê=why porque=because
o=the a=the os=the as=the um=a uma=a uns=some umas=some
é=is são=are está=is estão=are será=will-be serão=will-be foi=was foram=were ser=be há=there-is tem=has têm=have ter=have pode=can podem=can vai=will vão=will faz=makes fazer=make
e=and ou=or não=not nao=not para=for por=per pelo=by-the pela=by-the de=of do=of-the da=of-the dos=of-the das=of-the em=in no=in-the na=in-the nos=in-the nas=in-the com=with sem=without sobre=about entre=between até=up-to desde=since se=if seu=its sua=its seus=its este=this esta=this isso=that esse=that mais=more menos=less já=already também=also só=only muito=very tudo=all todo=all toda=all total=total cada=per
dinheiro=money grana=money custa=costs custam=cost custar=cost custará=cost custo=cost preço=price preco=price paga=pays pagam=pay pagar=pay investe=invests investem=invest investir=invest investirá=invest investimento=investment investimentos=investments financia=funds financiamento=funding milhão=million milhões=million bilhão=billion bilhões=billion bilhoes=billion dólar=dollar dólares=dollars dolares=dollars reais=reais
gigawatt=gigawatt gigawatts=gigawatts megawatt=megawatt megawatts=megawatts energia=energy potência=capacity capacidade=capacity eletricidade=electricity chips=chips gpu=gpu gpus=gpus centro=center centros=centers dados=data
primeiro=first primeira=first segundo=second segunda=second terceiro=third terceira=third último=last última=last próximo=next metade=half ano=year anos=years mês=month fase=phase data=date
chega=arrives chegará=arrives começa=starts começará=starts pronto=ready pronta=ready funciona=runs constrói=builds constroem=build construído=built construídos=built planeja=plans plano=plan objetivo=goal
acordo=agreement parceria=partnership colaboração=partnership contrato=contract parceiro=partner parceiros=partners empresa=company empresas=companies chefe=ceo diz=says disse=said significa=means documento=document documentos=documents fonte=source fontes=sources marco=milestone marcos=milestones
favor=please obrigado=thanks olá=hello trilhão=? trilhões=? bilião=?
`;
