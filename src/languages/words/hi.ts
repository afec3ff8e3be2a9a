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
