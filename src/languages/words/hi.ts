/**
 * Frequent words of questions in Hindi, each with what it is in English: nothing where English
 * has no word for it, `?` where it is easily taken for another number.
 */
export const hindiWords = `
क्या=what कितना=how-much कितनी=how-much कितने=how-many कब=when कौन=who किसने=who किसका=whose किसके=whose कहाँ=where कहां=where क्यों=why कैसे=how कौनसा=which कौन-सा=which
है=is हैं=are था=was थी=was थे=were होगा=will-be होगी=will-be होंगे=will-be हो=be होता=is होती=is का=of की=of के=of को=to में=in से=from पर=per प्रति=per हर=per और=and या=or नहीं=not तक=until लिए=for ने= यह=this ये=this वह=that वे=they तो=then भी=also ही=
पैसा=money पैसे=money रुपये=rupees लागत=cost ख़र्च=cost खर्च=cost कीमत=price क़ीमत=price लगेगा=needed लगेगी=needed लगेंगे=needed निवेश=investment करेगा=will करेगी=will करेंगे=will कर=do रहा= रही= रहे= देगा=gives देगी=gives देता=gives अरब=billion डॉलर=dollars
गीगावाट=gigawatt मेगावाट=megawatt बिजली=power ऊर्जा=energy क्षमता=capacity चिप=chips जीपीयू=gpus
पहला=first पहली=first पहले=first दूसरा=second दूसरी=second तीसरा=third कुल=total साल=year चरण=phase तारीख=date
आएगा=arrives शुरू=start बनेगा=built बनेंगे=built साझेदारी=partnership समझौता=agreement कंपनी=company दस्तावेज़=document स्रोत=sources एनवीडिया=nvidia ओपनएआई=openai लाख=? करोड़=?
`;

/** The same as typed in Latin letters, as is usual on phones. */
export const romanHindiWords = `
kya=what kitna=how-much kitni=how-much kitne=how-many kab=when kaun=who kon=who kisne=who kiska=whose kahan=where kaha=where kyun=why kyon=why kyu=why kaise=how kaunsa=which konsa=which
hai=is hain=are tha=was thi=was the=were hoga=will-be hogi=will-be honge=will-be ho=be hota=is hoti=is ka=of ki=of ke=of ko=to mein=in me=in se=from par=per har=per aur=and ya=or nahi=not nahin=not tak=until liye=for ne= yeh=this ye=this woh=that wo=that toh=then to=then bhi=also hi= hua=
paisa=money paise=money rupaye=rupees rupaiye=rupees kharcha=cost kharch=cost lagat=cost kimat=price keemat=price lagega=needed lagegi=needed lagenge=needed nivesh=investment karega=will karegi=will karenge=will kar=do raha= rahi= rahe= dega=gives degi=gives deta=gives milega=gets milegi=gets milenge=gets
bijli=power urja=energy kshamta=capacity pehla=first pehli=first pehle=first dusra=second dusri=second teesra=third kul=total saal=year tarikh=date
aayega=arrives aaega=arrives shuru=start banega=built banenge=built saajhedari=partnership samjhauta=agreement lakh=? crore=? karod=? arab=?
`;
