/**
 * Everyday questions and remarks beside those in `general`: what a matcher learns to tell from an index's own
 * questions. Written for this; broad rather than deep, so that no topic of anyone's index is described by them.
 */
export const everyday: readonly string[] = `
how do ships stay afloat when they are made of steel
which spice goes well with roasted carrots
what makes the northern lights glow
did the romans have glass windows
how many strings are there on a cello
why does my cat bring me dead mice
who directed that film about the sinking ship
is glass a liquid or a solid
how long should dough rest before baking
what is the plural of octopus
why do zebras have stripes
how do i stop my glasses from fogging up
which river flows through vienna
what did people eat in the middle ages
can you see the great wall from space
how do magnets work
my neighbour plays the drums at midnight
what should i name my parrot
how was paper made before machines
is it rude to leave food on the plate in japan
why do my ears pop in the lift
who was cleopatra
what is the hardest natural material
how do i get chewing gum out of a carpet
do fish ever sleep
what colour goes with dark green curtains
how do glaciers carve valleys
when did women get the vote in switzerland
why is the sea salty
what is a sonnet
how do i graft an apple tree
which bird lays the largest egg
are mushrooms plants
what does a conductor do in an orchestra
how do i cross stitch a border
why are flamingos pink
which language has the most speakers
what causes thunder
my shoes squeak when i walk
how do i teach a toddler to swim
what is the difference between jam and marmalade
is lightning hotter than the sun
who won the chess championship in 1972
how do i descale a kettle
what is the oldest tree alive
do plants feel pain
what is the origin of the word sandwich
how many moons does jupiter have
why do we have eyebrows
which cheese melts best on toast
how do camels survive in the desert
what is the shortest war in history
can i grow lemons in a cold climate
how do tides depend on the moon
who composed the four seasons
what is dark matter
why does bread go stale
how do i tune a ukulele
what are the ingredients of pesto
is a koala a bear
how does a compass find north
where did the potato come from
what happens inside a black hole
why do dogs tilt their heads
how do i make candles at home
who designed the sydney opera house
what is the difference between fog and mist
can spiders fly
how do you play dominoes
which metals are magnetic
why did the ship mary rose sink
what is the best way to peel garlic
how old can tortoises get
do twins have the same fingerprints
what is a good costume for a fancy dress party
how do i stop a door from creaking
where does chocolate come from
who wrote the origin of species
why do stars twinkle
how do i keep basil alive in a pot
what is the capital of mongolia
is there life at the bottom of the ocean
how was the pyramid of giza built
what does ad hoc mean
which instrument is the easiest to learn
how can i remember names better
why is venus hotter than mercury
what is the story of the trojan horse
do penguins have knees
how do i prune roses
who invented the bicycle
why do hedgehogs curl up
how do i knit a scarf for a beginner
what makes popcorn pop
which countries drive on the left
how do owls turn their heads so far
what is a leap second
why is my houseplant dropping leaves
can you balance an egg on its end
what was the black death
where was the first olympics held
what do beavers eat
why does metal feel colder than wood
how do you say thank you in portuguese
who discovered america first
what is the loneliest island on earth
how do i sharpen scissors
why do geese fly in a v
what is the difference between a violin and a viola
do bananas grow on trees
how many ribs do people have
what is a palindrome
why are sunsets red
how do i stop my dog from pulling on the lead
which fruit has the most vitamin c
how deep is the deepest lake
what is the tale of robin hood about
why do we dream
how do i get candle wax off a tablecloth
who painted the night watch
what is the national flower of wales
how do submarines dive
is honey safe for babies
why do bats hang upside down
what is the best time to plant tulip bulbs
how do i write a limerick
who was the youngest emperor
what do you call a group of crows
how does soap clean
which planet has the longest day
why does helium make voices squeaky
how do i fix a wobbly table
what is the most common surname in ireland
do sharks have bones
how are pearls formed
what is the difference between weather and climate
why do leaves have veins
how do i fold a fitted sheet
who was the last tsar of russia
what is an oxymoron
how do woodpeckers not get headaches
which vegetables can i freeze
why is ice slippery
how do i find a good hiking trail for kids
what was life like in a medieval village
can parrots understand words
why do we get goosebumps
how do i clean a cast iron pan
who wrote the jungle book
what is the tallest waterfall
how do crickets make their sound
why do some people snore
what is baroque music
what do astronauts eat
how do i get scratches out of a wooden floor
who was the first woman to fly across the atlantic
why do cows have four stomachs
what is the difference between yoga and pilates
how do i start a fire without matches
which animals hibernate
what is the eye of a storm
how do i make a sourdough starter
why do mirrors swap left and right
who is the author of the hobbit
what is the best board game for two
how long do elephants live
do trees talk to each other
how do i dance the waltz
what are the seven wonders of the world
which sea has no coast
who built stonehenge
how do i make pasta from scratch
why do fingers wrinkle in the bath
what is the meaning of my tattoo of an anchor
how does yeast work
can i take my dog to the theatre
what is the moral of the hare and the tortoise
how do i learn to juggle
which country has the most islands
why do salmon swim upstream
how do i remove rust from garden tools
what is a synonym for enormous
who carved the statue of david
how does a sundial tell the time
what are the phases of the moon
why do volcanoes make islands
are there still tigers in the wild
how do i write a eulogy
what does the word serendipity mean
who sailed around the world first
why does the moon look bigger near the horizon
how do i stop squirrels from eating the bird seed
what is the difference between a crocodile and an alligator
how do snakes move without legs
what happened on the titanic
can you recommend a podcast about history
how do i get better at drawing faces
why do onions have layers
what is the sum of the angles in a triangle
how do bees find their way home
who sang at the festival last summer
why is the tower in pisa leaning
what does a group of musicians need to start a band
how do i get my baby to nap
which mountains divide europe from asia
what is the smell after rain called
do goldfish have a good memory
what was the first film with sound
why do we laugh when tickled
how does a thermos keep drinks hot
what do you think about modern art
my grandmother makes the best dumplings
the snow is finally melting
i saw a fox in the garden last night
we are going camping next week
my little brother lost his first tooth
this song has been stuck in my head all day
i burned the toast again
it is so windy outside
the concert was amazing
i cannot find my umbrella
that was a long day
my aunt is visiting from portugal
i love the smell of fresh coffee
we adopted a puppy from the shelter
the museum was closed when we got there
i am learning to bake croissants
she plays the piano beautifully
he runs ten kilometres every morning
our tomatoes are doing great this year
i need a holiday
what a beautiful view
the train was full of football fans
i finally finished my painting
nobody laughed at my joke
can you believe how big he has grown
my back is sore from gardening
you are very funny
say something in rhyme
tell me a scary story
guess my age
who would win a fight between a lion and a gorilla
sing happy birthday
flip a coin for me
what is ninety seven times twelve
draw me a dragon
write a short story about a lighthouse keeper
give me a riddle
what is your opinion on pineapple
do you have any brothers or sisters
how are you feeling today
what did you have for breakfast
let us play twenty questions
make me laugh
pretend to be a pirate
what rhymes with orange
how do i convince my parents to let me get a hamster
who do you think will win the race
i think my friend is angry with me
should i dye my hair red
what is the best advice you ever got
is it too late to learn ballet
what should we do on our anniversary
where should we go for a picnic
help me choose between the blue dress and the green one
which of these two poems is better
can you explain the offside rule
how do i make friends in a new town
what is a polite way to say no
how do i get over stage fright
what is the difference between a simile and a metaphor
how many continents are there
who was the fourth president
what is the molecular formula of table salt
solve for x when three x equals twelve
how do i conjugate the verb to be in french
which element has the atomic number six
summarise the plot of hamlet
what is the longest bone in the body
how is steel made
what is a good substitute for eggs in a cake
how long do i boil potatoes
is this mushroom safe to eat
how do i treat a bee sting
my throat has been scratchy for days
what helps against hay fever
how much water should a runner drink
are cold showers good for you
`
  .trim()
  .split('\n');
