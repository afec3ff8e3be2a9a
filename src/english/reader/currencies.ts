/**
 * Money as people write it: ISO 4217 codes, signs, and names by country. Codes that are no longer in use are in, for
 * texts of their time. A name alone goes to the currency that is meant most often.
 */

/** Codes that may be typed in small letters. */
export const COMMON =
  'usd eur gbp jpy chf cny aud cad inr sek nok dkk krw brl mxn rub hkd sgd nzd twd zar pln huf czk thb idr myr php vnd ils aed sar ngn egp btc'.split(
    ' ',
  );
const RARE =
  'AFN AMD ANG AOA ARS AWG AZN BBD BDT BGN BHD BIF BMD BND BSD BTN BWP BYN BZD CDF CLP CRC CUC CVE DJF DOP DZD ERN ETB FJD FKP GHS GIP GMD GNF GTQ GYD HNL HRK HTG IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KWD KYD KZT LAK LBP LKR LRD LSL LYD MDL MGA MKD MMK MNT MRU MUR MVR MWK MZN NAD NIO NPR OMR PAB PGK PKR PYG QAR RSD RWF SBD SCR SDG SHP SLE SRD SSP STN SVC SYP SZL THB TJS TMT TND TTD TZS UAH UGX UYU UZS VES VUV WST XAF XCD XDR XOF XPF YER ZMW ZWG ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE SIT SKK EEK LVL LTL MTL CYP'.split(
    ' ',
  );
/** Codes that are words as well: only behind a number. */
const WORDS = 'ALL BAM BOB COP CUP GEL MAD MOP PEN RON SOS TOP TRY'.split(' ');

/** Sign as written, lower case → code. Letters before `$` stand right on it. */
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  can$: 'CAD',
  hk$: 'HKD',
  mex$: 'MXN',
  mx$: 'MXN',
  nt$: 'TWD',
  nz$: 'NZD',
  r$: 'BRL',
  s$: 'SGD',
  sg$: 'SGD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  'cn¥': 'CNY',
  'jp¥': 'JPY',
  '₩': 'KRW',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₫': 'VND',
  '₭': 'LAK',
  '₦': 'NGN',
  '₱': 'PHP',
  '₪': 'ILS',
  '฿': 'THB',
  '₴': 'UAH',
  '₸': 'KZT',
  '₮': 'MNT',
  '₡': 'CRC',
  '₲': 'PYG',
  '₵': 'GHS',
  '₼': 'AZN',
  '₾': 'GEL',
  '֏': 'AMD',
  '៛': 'KHR',
  '৳': 'BDT',
  '؋': 'AFN',
  '₿': 'BTC',
  '₣': 'FRF',
  '₤': 'ITL',
  '₧': 'ESP',
  元: 'CNY',
  円: 'JPY',
  원: 'KRW',
  rs: 'INR',
  'rs ·.': 'INR',
  rmb: 'CNY',
  kr: 'SEK',
  zł: 'PLN',
  kč: 'CZK',
  rm: 'MYR',
  dm: 'DEM',
};
/** Signs of two parts with a gap between that tokenised texts show: "c $ 100", "us $ 5". */
const SPACED: Readonly<Record<string, string>> = {
  us: 'USD',
  'u . s .': 'USD',
  c: 'CAD',
  mex: 'MXN',
  hk: 'HKD',
  nz: 'NZD',
  nt: 'TWD',
};

/** One line a name: forms, the code of the name alone (`-` for none), then adjectives with theirs. */
const NAMES = `
dollar,dollars|USD|us,u . s .,american,united states=USD;australian,aussie=AUD;canadian=CAD;new zealand,kiwi=NZD;hong kong=HKD;singapore,singaporean=SGD;taiwan,taiwanese,new taiwan=TWD;jamaican=JMD;fijian,fiji=FJD;bahamian=BSD;barbadian=BBD;belize=BZD;bermudian,bermudan=BMD;brunei=BND;liberian=LRD;namibian=NAD;surinamese=SRD;trinidad,trinidadian=TTD;guyanese=GYD;zimbabwean,zimbabwe=ZWG;eastern caribbean,east caribbean=XCD;solomon islands=SBD;cayman islands=KYD
buck,bucks,greenback,greenbacks|USD|
euro,euros|EUR|
pound,pounds|GBP|british,uk,sterling=GBP;egyptian=EGP;lebanese=LBP;syrian=SYP;sudanese=SDG;south sudanese=SSP;gibraltar=GIP;falkland=FKP;irish=IEP;cypriot,cyprus=CYP
pound sterling,pounds sterling,quid|GBP|
peso,pesos|MXN|mexican=MXN;philippine,philippines,filipino=PHP;argentine,argentinian,argentinean=ARS;chilean=CLP;colombian=COP;cuban=CUP;dominican=DOP;uruguayan=UYU
franc,francs|CHF|swiss=CHF;french=FRF;belgian=BEF;luxembourg=LUF;cfa,west african cfa=XOF;central african cfa=XAF;cfp=XPF;congolese=CDF;rwandan=RWF;burundian=BIF;djiboutian=DJF;guinean=GNF;comorian=KMF
marks|DEM|
mark,marks|-|german,deutsche,deutsch=DEM;finnish=FIM;convertible=BAM
deutschmark,deutschmarks,deutschemarks|DEM|
markka,markkaa,markkas|FIM|finnish=FIM
krone,kroner,krones|NOK|norwegian=NOK;danish,faroese=DKK
krona,kronor,kronas,kronur|SEK|swedish=SEK;icelandic=ISK
crown,crowns|-|norwegian=NOK;danish=DKK;swedish=SEK;icelandic=ISK;czech=CZK;slovak=SKK;estonian=EEK
kroon,kroons|EEK|estonian=EEK
koruna,korunas,koruny|CZK|czech=CZK;slovak=SKK
lira,liras|TRY|turkish=TRY;italian=ITL;maltese=MTL
lire|ITL|italian=ITL
rupee,rupees|INR|indian=INR;pakistani,pakistan=PKR;sri lankan=LKR;nepalese,nepali=NPR;mauritian,mauritius=MUR;seychellois,seychelles=SCR
rupiah,rupiahs|IDR|indonesian=IDR
yen|JPY|japanese=JPY
yuan,renminbi|CNY|chinese=CNY
won|KRW|korean,south korean=KRW;north korean=KPW
baht,bahts|THB|thai=THB
dong,dongs|VND|vietnamese=VND
ringgit,ringgits|MYR|malaysian=MYR
reais,reals|BRL|brazilian=BRL
real|-|brazilian=BRL
rand,rands|ZAR|south african=ZAR
ruble,rubles,rouble,roubles|RUB|russian=RUB;belarusian,belarus=BYN;soviet=RUB
dinar,dinars|KWD|kuwaiti=KWD;iraqi=IQD;bahraini,bahrain=BHD;jordanian=JOD;libyan=LYD;tunisian=TND;algerian=DZD;serbian=RSD
denar,denars|MKD|macedonian=MKD
dirham,dirhams|AED|uae,emirati,united arab emirates=AED;moroccan=MAD
riyal,riyals|SAR|saudi,saudi arabian=SAR;qatari=QAR
rial,rials|IRR|iranian=IRR;omani=OMR;yemeni=YER
shilling,shillings|KES|kenyan=KES;ugandan=UGX;tanzanian=TZS;somali=SOS
schilling,schillings|ATS|austrian=ATS
guilder,guilders|NLG|dutch=NLG;antillean,netherlands antillean=ANG
florin,florins|AWG|aruban=AWG
peseta,pesetas|ESP|spanish=ESP
escudo,escudos|PTE|portuguese=PTE;cape verdean,cape verde=CVE
drachma,drachmas,drachmae|GRD|greek=GRD
punt,punts|-|irish=IEP
zloty,zlotys,zloties|PLN|polish=PLN
forint,forints|HUF|hungarian=HUF
leu,lei|RON|romanian=RON;moldovan=MDL
lev,leva|BGN|bulgarian=BGN
hryvnia,hryvnias|UAH|ukrainian=UAH
tenge,tenges|KZT|kazakhstani,kazakh=KZT
lari,laris|GEL|georgian=GEL
dram,drams|AMD|armenian=AMD
manat,manats|AZN|azerbaijani,azerbaijan=AZN;turkmenistan,turkmenistani,turkmen=TMT
som,soms|KGS|kyrgyz,kyrgyzstani=KGS;uzbekistani,uzbek=UZS
somoni,somonis|TJS|tajikistani=TJS
taka,takas|BDT|bangladeshi=BDT
kyat,kyats|MMK|burmese,myanmar=MMK
kip,kips|LAK|lao,laotian=LAK
riel,riels|KHR|cambodian=KHR
tugrik,tugriks,togrog|MNT|mongolian=MNT
pataca,patacas|MOP|macanese,macau=MOP
kina,kinas|PGK|papua new guinean=PGK
tala|WST|samoan=WST
vatu,vatus|VUV|vanuatu=VUV
paanga,pa'anga|TOP|tongan=TOP
naira,nairas|NGN|nigerian=NGN
cedi,cedis|GHS|ghanaian,ghana=GHS
birr,birrs|ETB|ethiopian=ETB
nakfa,nakfas|ERN|eritrean=ERN
kwacha,kwachas|ZMW|zambian=ZMW;malawian=MWK
kwanza,kwanzas|AOA|angolan=AOA
metical,meticals,meticais|MZN|mozambican=MZN
pula,pulas|BWP|botswana=BWP
loti,maloti|LSL|lesotho=LSL
lilangeni,emalangeni|SZL|swazi=SZL
dalasi,dalasis|GMD|gambian=GMD
leone,leones|SLE|sierra leonean=SLE
ouguiya,ouguiyas|MRU|mauritanian=MRU
ariary,ariaries|MGA|malagasy=MGA
dobra,dobras|STN|são tomé=STN
soles,nuevo sol,nuevos soles|PEN|peruvian=PEN
sol|-|peruvian=PEN
quetzal,quetzals,quetzales|GTQ|guatemalan=GTQ
lempira,lempiras|HNL|honduran=HNL
córdoba,córdobas,cordoba,cordobas|NIO|nicaraguan=NIO
colón,colones,colóns,colons|CRC|costa rican=CRC;salvadoran=SVC
balboa,balboas|PAB|panamanian=PAB
bolivar,bolivars,bolivares,bolívar,bolívares|VES|venezuelan=VES
boliviano,bolivianos|BOB|bolivian=BOB
guarani,guaranis|PYG|paraguayan=PYG
gourde,gourdes|HTG|haitian=HTG
litas|LTL|lithuanian=LTL
lats|LVL|latvian=LVL
kuna,kunas|HRK|croatian=HRK
tolar,tolars|SIT|slovenian=SIT
shekel,shekels,new shekel,new shekels|ILS|israeli=ILS
afghani,afghanis|AFN|afghan=AFN
lek,leks,lekë|ALL|albanian=ALL
rufiyaa,rufiyaas|MVR|maldivian=MVR
ngultrum,ngultrums|BTN|bhutanese=BTN
bitcoin,bitcoins|BTC|
`;

/** Parts of a currency: a hundredth each. */
const CENTS: Readonly<Record<string, string>> = {
  cent: 'USD',
  cents: 'USD',
  '¢': 'USD',
  'us cent': 'USD',
  'us cents': 'USD',
  'euro cent': 'EUR',
  'euro cents': 'EUR',
  eurocents: 'EUR',
  pence: 'GBP',
  penny: 'GBP',
  pennies: 'GBP',
  paise: 'INR',
  fen: 'CNY',
  kopeck: 'RUB',
  kopecks: 'RUB',
  kopek: 'RUB',
  kopeks: 'RUB',
  centavos: 'MXN',
  centimes: 'EUR',
  pfennig: 'DEM',
  pfennigs: 'DEM',
};

/** One way to write a currency: words of its text (`·` before those that stand right on the last), what stands there before a number, and how many make it. */
export interface CurrencyForm {
  readonly words: string;
  readonly code: string;
  readonly placement: 'sign' | 'code' | 'name';
  readonly factor: number;
  /** Must be in capitals. */
  readonly capitals?: boolean;
  /** Only behind its number. */
  readonly behind?: boolean;
}

const MULTIPLES: readonly (readonly [string, number])[] = [
  ['k', 1e3],
  ['t', 1e3],
  ['m', 1e6],
  ['mm', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
];

export function currencyForms(): CurrencyForm[] {
  const forms: CurrencyForm[] = [];
  const code = (text: string, more: Partial<CurrencyForm>) =>
    forms.push({
      words: text.toLowerCase(),
      code: text.toUpperCase(),
      placement: 'code',
      factor: 1,
      ...more,
    });
  for (const text of COMMON) {
    code(text, {});
    // "30 MUSD", "MAUD 60": millions, as accounts have them.
    for (const [prefix, factor] of MULTIPLES) code(text, { words: prefix + text, factor, capitals: true });
    forms.push({ words: `${text} ·$`, code: text.toUpperCase(), placement: 'sign', factor: 1 });
  }
  for (const text of RARE) code(text, { capitals: true });
  for (const text of WORDS) code(text, { capitals: true, behind: true });
  for (const [words, name] of Object.entries(SIGNS))
    forms.push({
      words: words.replace(/(\p{L})([$¥])/u, '$1 ·$2'),
      code: name,
      placement: 'sign',
      factor: 1,
    });
  for (const [words, name] of Object.entries(SPACED))
    forms.push({ words: `${words} $`, code: name, placement: 'sign', factor: 1 });
  for (const line of NAMES.trim().split('\n')) addNames(line, forms);
  for (const [words, name] of Object.entries(CENTS))
    forms.push({ words, code: name, placement: 'name', factor: 0.01 });
  return forms;
}

function addNames(line: string, forms: CurrencyForm[]): void {
  const [names = '', alone = '-', countries = ''] = line.split('|');
  for (const name of names.split(',')) {
    const form = { placement: 'name', factor: 1 } as const;
    if (alone !== '-') forms.push({ words: name, code: alone, ...form });
    for (const country of countries.split(';').filter(Boolean)) {
      const [adjectives = '', code = ''] = country.split('=');
      for (const adjective of adjectives.split(','))
        forms.push({ words: `${adjective} ${name}`, code, ...form });
    }
  }
}
