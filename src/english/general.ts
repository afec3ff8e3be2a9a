/**
 * Everyday requests and remarks of no particular topic, used when training to learn how far from its entries a
 * question can be. None of them need be foreign to an index: those that it explains well are left out.
 */
export const general: readonly string[] = `
what is the weather like in paris this weekend
tell me a joke about cats
how do i boil an egg
who won the football match last night
what is the capital of australia
play some relaxing music
translate good morning into spanish
how tall is the eiffel tower
recommend a good book to read on holiday
why is the sky blue
what should i cook for dinner tonight
set an alarm for seven in the morning
how many calories are in a banana
can you write a poem about the sea
what is the square root of 144
who painted the mona lisa
how do i tie a tie
what time is it in tokyo
is it going to rain tomorrow
best movies of all time
how do i get rid of ants in my kitchen
what does my dream about falling mean
how old is the universe
give me a workout plan for beginners
how far is the moon from the earth
my dog keeps barking at the neighbours
what are the symptoms of a cold
how do i fix a flat tyre on my bike
who is the president of france
what year did the second world war end
can dogs eat chocolate
how do i learn to play the guitar
are aliens real
what is the meaning of life
i feel lonely today
do you like pizza
what is your favourite colour
good morning everyone
that is so funny
i am bored talk to me
where can i find cheap flights to rome
how long does it take to learn a language
what is the best way to lose weight
can you help me with my homework
how do plants make food
what happened to the dinosaurs
who wrote romeo and juliet
how do i remove a coffee stain from a shirt
what is the fastest animal in the world
should i get a haircut
how do i change the oil in my car
what is the tallest mountain on earth
tell me something interesting
how do i start a vegetable garden
what is a good name for a kitten
what are the rules of chess
how many people live in china
what language do they speak in brazil
why do cats purr
how do i grow tomatoes indoors
who invented the telephone
what is the chemical symbol for gold
how do i draw a horse
which team won the world cup
where do penguins live
how do i make my hair grow faster
what is the difference between a frog and a toad
can i wear white to a wedding
how do i calm a crying baby
what is the population of india
how does a microwave work
what is the plot of the latest superhero film
is it safe to swim after eating
how do i train for a marathon
how many bones are in the human body
when is the next full moon
how do i sharpen a kitchen knife
why do leaves change colour in autumn
what is the longest river
who is the best tennis player ever
how do i sew a button
can you sing me a song
what is quantum physics
what is the recipe for pancakes
how do i stop hiccups
how much sleep do i need
what is the best pizza topping
where is my other sock
are you a robot
do you sleep at night
who made you
what can i plant in the shade
how do i fold a paper plane
tell me about the roman empire
what is the boiling point of water
how do i clean a leather sofa
which planet is the biggest
what is a haiku
how do i write a cover letter
my knee hurts when i run
what is the best age to start school
how do volcanoes form
why do we yawn
how can i be happier
what is the stock market doing today
who sings this song
how do i paint a bedroom wall
what are some fun things to do with children on a rainy day
what is the oldest city in the world
how do i bake bread without yeast
i had a fight with my sister
what should i wear to a job interview
can birds sleep while flying
how do i whistle with my fingers
what is the speed of light
why is my plant turning yellow
how many teeth does a shark have
is a tomato a fruit
what is the best camera for a beginner
when was the printing press invented
how do i take care of a goldfish
i need a gift for my grandmother
what is the time difference between london and new york
how do you spell necessary
what does photosynthesis mean
how do i build a treehouse
who discovered penicillin
how do i get over a breakup
what is the best way to study for exams
can you count to ten in german
where can i go hiking near here
what kind of snake is this
how do i unclog a sink
is coffee bad for you
what are good exercises for back pain
how many players are on a baseball team
why do onions make you cry
what is the scariest movie
how do bees make honey
how do i meditate
what is the national anthem of canada
did you watch the game yesterday
who was the first person on the moon
how do i make a paper crown
what is the smallest country
lol that is hilarious
nothing much just hanging out
i really like your hat
happy birthday to my best friend
let us go to the beach on sunday
my phone screen is cracked
the traffic was terrible this morning
i just finished a great book
has anyone seen my keys
we should order some sushi
`
  .trim()
  .split('\n');
