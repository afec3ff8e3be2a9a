/** Everyday synonyms that hold in any topic: a group a line, its words apart by commas, the first one canonical. */
const table = `
buy,purchase,order,acquire
cost,price,fee,charge,rate,how much,expense,pricing
cheap,inexpensive,affordable,low cost
expensive,pricey,costly
delete,remove,erase,get rid of,clear
cancel,call off,abort,stop
change,modify,edit,alter,update,adjust,switch
fix,repair,mend,resolve,solve
broken,not work,out of order,malfunction,faulty,defective
begin,start,commence,kick off,launch
end,finish,complete,conclude,over
help,assist,aid,support,hand
show,display,list,view,see
find,locate,look for,search,track down
lost,missing,misplace,can not find,disappear,vanish
steal,stolen,rob,theft,thief
wait,pending,hold,delay,late
fast,quick,rapid,speedy,soon,asap
slow,take so long,take forever,long time
big,large,huge,giant,massive,enormous
small,little,tiny,mini
allow,permit,let,authorize,enable
able,can,possible
deny,decline,reject,refuse,turn down,denied
wrong,incorrect,mistake,error,not right,inaccurate
right,correct,accurate
problem,issue,trouble,difficulty
reason,why,how come,cause
get,receive,obtain,acquire
send,transfer,mail,ship,deliver
arrive,come,reach,show up,delivered
give,provide,supply,offer
tell,inform,let know,notify
explain,clarify,describe,elaborate
need,require,have to,must,necessary
want,would like,wish,desire
use,utilize,employ
make,create,build,set up,establish,produce
open,sign up,register,enroll,join
close,shut,terminate,deactivate
move,relocate,relocation
keep,retain,hold,save
choose,select,pick
show,demonstrate
money,cash,funds,dough
pay,payment,paid
refund,money back,reimburse,reimbursement,return
bill,invoice
bank,account
card,credit card,debit card
withdraw,take out,pull out
deposit,put in,pay in,top up,add money,add fund
balance,how much money
rate,exchange rate,conversion rate
convert,exchange,swap
limit,maximum,cap,most
minimum,least,lowest
total,sum,altogether,overall
amount,quantity,number
number,digit,code
password,passcode,pin
id,identity,identification
verify,confirm,check,validate,prove
check,look up,find out
name,title,call
address,location,place
country,nation
city,town
abroad,overseas,foreign,international,travel
trip,travel,journey,vacation,holiday
flight,plane,airplane,fly
car,vehicle,automobile,auto
hotel,lodging,accommodation,place to stay
restaurant,place to eat,diner,eatery
food,meal,dish
eat,dine
cook,prepare,make
recipe,how to make,how to cook
drink,beverage
doctor,physician
sick,ill,unwell
job,work,employment,career,occupation
boss,manager,supervisor
salary,wage,income,paycheck,earnings
company,firm,business,corporation,enterprise
worker,employee,staff,personnel
customer,client,user
child,kid,son,daughter
parent,mother,father
friend,buddy,pal,mate
person,people,human,individual
phone,cellphone,mobile,telephone,smartphone,cell
call,ring,dial,phone
message,text,sms
email,mail
photo,picture,image,pic
movie,film
song,music,track,tune
play,listen
book,reserve,reservation,schedule
appointment,meeting,event
calendar,schedule,agenda
remind,reminder,remember
alarm,wake up,wake
timer,countdown
weather,forecast,temperature,rain
hot,warm
cold,chilly
time,clock,hour
date,day
today,this day
now,currently,at the moment,right now,present
later,afterwards,after
before,prior,previously,earlier
again,once more,repeat,one more time
always,every time
often,frequently,how many times
maybe,perhaps,possibly
about,approximately,around,roughly
between,among
same,identical,equal
different,other,another,distinct
new,fresh,latest,recent
old,previous,former,past
next,upcoming,following,coming
last,final,previous
first,initial
good,great,nice,excellent,fine
bad,terrible,awful,poor
best,top,greatest
important,essential,crucial,significant,matter
easy,simple,straightforward
hard,difficult,tough,challenging
happy,glad,pleased
sad,unhappy,upset
angry,mad,annoyed,furious
worry,concern,afraid,scared
sure,certain,confident
understand,get it,comprehend,figure out
know,aware
think,believe,suppose,reckon
guess,estimate
say,speak,talk,tell
language,tongue
translate,say in,how do you say
word,term
meaning,define,definition,mean
spell,spelling
question,query,ask
answer,reply,response
example,instance
list,items
task,chore,to do
type,kind,sort
way,method,how to
part,piece,portion,share
half,50 percent
full,entire,whole,complete
empty,blank
enough,sufficient
extra,additional,more,another
also,too,as well
only,just,solely
near,close,nearby,around here
far,distant,distance
distance,how far
direction,way,route
map,directions
road,street
traffic,congestion,jam
station,stop
fuel,gas,petrol
oil,oil change
tire,wheel
insurance,coverage,insured
tax,taxes
loan,borrow,lend,credit
debt,owe
invest,investment,put money
earn,gain,profit
spend,expend,spending
transaction,purchase,payment
statement,record,history
fraud,scam,suspicious,unauthorized
block,freeze,lock
unlock,unblock,unfreeze
activate,enable,turn on,switch on
disable,turn off,switch off
increase,raise,grow,go up,higher
decrease,reduce,lower,cut,drop
expire,run out,expiration,expiry
renew,extend,replace
replace,substitute,new one
valid,accepted,work
accept,take,approve
agree,consent
agreement,contract,deal
partner,partnership,collaboration,team up,together
plan,intend,intention
goal,aim,purpose,objective
future,later on,long term
announce,reveal,declare,unveil
news,update,announcement
secret,confidential,private
public,open
free,no charge,at no cost
available,offer,in stock
ready,done,prepared
fail,unsuccessful,did not work,not go through
success,successful,work
try,attempt
wonder,curious
happen,occur,take place,go on
look,seem,appear
watch,look at
read,study
learn,study
teach,instruct
school,college,university
test,exam
score,grade
win,victory
lose,defeat
game,match
team,squad
house,home,apartment
room,bedroom
door,entrance
clean,wash
light,lamp
volume,loud,sound
quiet,silent,mute
loud,louder
battery,charge,power
electricity,power,energy
machine,device,equipment
computer,laptop,pc
internet,web,online
website,site,page
app,application,software,program
download,install
setting,option,preference
reset,restore,restart
connect,link,pair,sync
share,send
copy,duplicate,double,twice
count,how many
calculate,compute,work out,math
weigh,weight,heavy
size,how big,dimension
measure,measurement
average,mean,typical
percent,percentage
year,annual,yearly
month,monthly
week,weekly
daily,every day
document,paper,form
sign,signature
law,legal
rule,regulation,policy
government,state
safe,secure,security
danger,risk,dangerous
health,healthy
calorie,nutrition,nutritional
allergy,allergic
medicine,drug,medication
hospital,clinic
exercise,workout
dog,puppy,pet
joke,funny,laugh
bored,boring
thank,thanks,appreciate
hello,hi,hey,greetings
goodbye,bye,see you
sorry,apologize
yes,yeah,correct
no,nope,negative
boast,hype
who,which person
where,what place,which place
when,what time,what date,what day
`;

/** General synonym groups: the words of each, its first word canonical. */
export const synonyms: readonly (readonly string[])[] = table
  .trim()
  .split('\n')
  .filter(line => line !== '')
  .map(line => line.split(',').map(word => word.trim()));
