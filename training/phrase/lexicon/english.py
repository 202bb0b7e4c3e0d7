"""English verbs and nouns, inflected.

A verb may carry words after it: `take place` → `took place`. The first word is the one that changes.
"""

# base: past participle (one word when both are the same); `be`, `have`, `do`, `go` have their present below.
IRREGULAR = {}
for line in """
be was been; have had; do did done; go went gone; undergo underwent undergone; say said; get got; make made; know knew known
think thought; take took taken; see saw seen; come came come; give gave given; find found; tell told; become became become
leave left; feel felt; put put; bring brought; begin began begun; keep kept; hold held; write wrote written; stand stood
hear heard; let let; mean meant; set set; meet met; run ran run; pay paid; sit sat; speak spoke spoken; lie lay lain; lead led
read read; grow grew grown; lose lost; fall fell fallen; send sent; build built; understand understood; draw drew drawn
break broke broken; spend spent; cut cut; rise rose risen; drive drove driven; buy bought; wear wore worn; choose chose chosen
seek sought; throw threw thrown; catch caught; deal dealt; win won; forget forgot forgotten; lay laid; sell sold; fight fought
bear bore borne; teach taught; eat ate eaten; sing sang sung; strike struck; hang hung; shake shook shaken; ride rode ridden
feed fed; shoot shot; drink drank drunk; hit hit; arise arose arisen; fly flew flown; spread spread; sleep slept; cost cost
beat beat beaten; light lit; bind bound; cast cast; hide hid hidden; swing swung; shut shut; withdraw withdrew withdrawn
steal stole stolen; bid bid; sink sank sunk; swear swore sworn; wake woke woken; overcome overcame overcome; hurt hurt
undertake undertook undertaken; uphold upheld; withhold withheld; mislead misled; rebuild rebuilt; overthrow overthrew overthrown
forbid forbade forbidden; foresee foresaw foreseen; oversee oversaw overseen; forgive forgave forgiven; freeze froze frozen
tear tore torn; swim swam swum; sweep swept; bite bit bitten; blow blew blown; ring rang rung; dig dug; flee fled; lend lent
bend bent; shrink shrank shrunk; sue sued; slide slid; weep wept; stick stuck; swell swelled swollen; sew sewed sewn
leap leapt; quit quit; split split; burst burst; reset reset; upset upset; broadcast broadcast; rebroadcast rebroadcast; forecast forecast; shed shed
thrust thrust; retake retook retaken; redo redid redone; rerun reran rerun; resell resold; repay repaid; undo undid undone
underlie underlay underlain; outdo outdid outdone; withstand withstood; misunderstand misunderstood; breed bred; mistake mistook mistaken
shine shone; spring sprang sprung; sting stung; grind ground; befall befell befallen; re-elect re-elected; overtake overtook overtaken
show showed shown; prove proved proven; wind wound; overhear overheard; plead pleaded; rethink rethought; partake partook partaken
offset offset; outbid outbid; overrun overran overrun; wet wet; bet bet; rid rid; reread reread; bleed bled; cling clung; sow sowed sown; saw sawed sawn; mow mowed mown; rewrite rewrote rewritten
""".replace("\n", ";").split(";"):
    words = line.split()
    if words:
        IRREGULAR[words[0]] = (words[1], words[-1])

DOUBLING = set("""stop plan ban step drop admit commit permit submit refer prefer occur transfer control equip cut put set hit win
begin run get let forget regret compel expel propel rebel patrol cancel travel label quarrel fuel signal rival model level
counsel marshal tap trap grab rob stab beg snub scrap slap ship skip slip snap strip tip top whip wrap drag flag plug hug nod plot
spot quit rid shut sit spit split swim spin pin scan span star stir bar blur spur deter defer confer incur concur recur
abhor chop crop swap clap map cap trim cram jam program slam skim dim rub stun shun overlap kidnap handicap format dig
upset reset bid forbid channel pen jog sum tot excel dispel repel impel emit omit remit transmit acquit allot rebut offset
unravel tunnel marvel shovel grovel dog log clog cog pop shop hop mop prop sob drum fit outfit refit commit flip rip sip
wed bet shed thin win sin tan fan star scar mar don con pad spiral total pedal cancel fulfil enrol instal annul dot flip grip overstep pit rig sag scam skid stem tag twin appal enthral distil instil""".split())


def gerund(base):
    """`announce` → `announcing`."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    if base in DOUBLING:
        return base + base[-1] + "ing"
    if base.endswith("ic"):
        return base + "king"
    return base + "ing"


def third(base):
    """`announce` → `announces`."""
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh")) or base.endswith("o"):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def past(base):
    """The simple past and the past participle."""
    if base in IRREGULAR:
        return IRREGULAR[base]
    if base.endswith("e"):
        form = base + "d"
    elif base.endswith("y") and base[-2] not in "aeiou":
        form = base[:-1] + "ied"
    elif base in DOUBLING:
        form = base + base[-1] + "ed"
    elif base.endswith("ic"):
        form = base + "ked"
    else:
        form = base + "ed"
    return form, form


PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth", "mouse": "mice",
    "life": "lives", "wife": "wives", "knife": "knives", "half": "halves", "thief": "thieves", "leaf": "leaves", "wolf": "wolves",
    "shelf": "shelves", "self": "selves", "crisis": "crises", "analysis": "analyses", "basis": "bases", "hypothesis": "hypotheses",
    "thesis": "theses", "diagnosis": "diagnoses", "synthesis": "syntheses", "phenomenon": "phenomena", "criterion": "criteria",
    "medium": "media", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes", "echo": "echoes", "veto": "vetoes",
    "torpedo": "torpedoes", "passer-by": "passers-by", "attorney general": "attorneys general", "bus": "buses", "gas": "gases",
    "quiz": "quizzes", "spokesman": "spokesmen", "spokeswoman": "spokeswomen", "spokesperson": "spokespeople",
    "chairman": "chairmen", "policeman": "policemen", "fisherman": "fishermen", "businessman": "businessmen",
    "businesswoman": "businesswomen", "gunman": "gunmen", "gentleman": "gentlemen", "fireman": "firemen", "salesman": "salesmen",
    "sportsman": "sportsmen", "craftsman": "craftsmen", "frenchman": "frenchmen", "ox": "oxen", "goose": "geese",
    "congressman": "congressmen", "housewife": "housewives", "midwife": "midwives", "bacterium": "bacteria", "stadium": "stadiums",
    "son-in-law": "sons-in-law", "mother-in-law": "mothers-in-law", "referendum": "referendums", "curriculum": "curricula",
    "tornado": "tornadoes", "volcano": "volcanoes", "mosquito": "mosquitoes", "loaf": "loaves", "serviceman": "servicemen",
    "runner-up": "runners-up", "nucleus": "nuclei", "stimulus": "stimuli", "witness": "witnesses", "illness": "illnesses",
    "weakness": "weaknesses", "business": "businesses", "cameraman": "cameramen", "yes": "yes", "no": "no", "axis": "axes",
}
# Nouns that do not change in the plural, or have none.
UNCHANGED = set("""people police information news advice evidence equipment furniture luggage research progress knowledge damage
violence unemployment aircraft series species means staff personnel headquarters troops proceedings savings earnings goods
clothes authorities elections talks remarks comments measures sheep fish cattle electricity water air money weather traffic
housing training education health justice help aid support work unrest turnout fraud terrorism tourism poverty peace security
safety pollution food oil wheat rice sugar milk wine beer transport research politics economics athletics gymnastics physics
mathematics surroundings whereabouts odds funds rubbish waste hardware software accommodation behaviour harm access ease unease pay
expertise applause outskirts premises customs arms feedback offspring mail post debris headway leave legislation homework
armed-forces trousers glasses jeans scissors rain snow fog ice heat sunshine wind-power chaos courage anger joy hatred""".split())


def plural(noun):
    """The plural of a noun phrase: its last word, or the one before `of`, `in`, `for`."""
    if noun in PLURALS:
        return PLURALS[noun]
    for link in (" of ", " in ", " for ", " to ", " at ", " on ", " with ", " under ", " from ", " by ", "-in-"):
        if link in noun:
            head, tail = noun.split(link, 1)
            return plural(head) + link + tail
    head, _, last = noun.rpartition(" ")
    before = head + " " if head else ""
    if last in UNCHANGED or last.endswith("ness") and last not in PLURALS or last in PLURALS.values():
        return noun
    if last in PLURALS:
        return before + PLURALS[last]
    if last.endswith("s") and not last.endswith(("ss", "us", "is", "as")) or last == "'":
        return noun
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if last.endswith("y") and last[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"
