"""French verbs, all forms, from their infinitive.

`conjugate("venir")` gives a dictionary from (tense, person) to the form; persons are 0-5 (je … ils),
infinitive and participles have person 0 (the past participle 0-3: masculine, feminine, and their plurals).

The irregular verbs stand in IRREGULAR by the end of their infinitive (`prendre` serves `comprendre`),
longest end first; what is not there follows the endings -er, -ir (finir), -re (rendre).
"""

VOWELS = "aeiouyhàâäéèêëîïôöùûüœ"
# Words in h- that take no elision (h aspiré), by their beginning.
ASPIRATED = ("hach", "haï", "hais", "haine", "haiss", "hal", "han", "hand", "har", "hasard", "hauss", "haut", "heurt", "hiss",
             "hoch", "honn", "houspill", "hue", "hué", "hurl", "huit", "hant", "hors", "héros", "onze")

# Verbs in -eler and -eter that double the consonant; the others take è (gèle, achète).
DOUBLING = ("appeler", "rappeler", "atteler", "jeter", "rejeter", "projeter", "renouveler", "épeler", "chanceler", "ruisseler",
            "étinceler", "amonceler", "morceler", "feuilleter", "étiqueter", "ensorceler", "museler", "niveler", "ficeler")

# infinitive end: (present je tu il nous vous ils, future stem, simple past je, subjunctive je + nous, past participle)
# In each form `~` stands for what precedes the end of the infinitive. The imperfect and the present participle come
# from the present's nous; None leaves the regular one, `-` means that the verb has no such form.
IRREGULAR = {
    "être": ("suis es est sommes êtes sont", "ser", "fus", "sois soyons", "été"),
    "avoir": ("ai as a avons avez ont", "aur", "eus", "aie ayons", "eu"),
    "aller": ("vais vas va allons allez vont", "ir", "allai", "aille allions", "allé"),
    "faire": ("~fais ~fais ~fait ~faisons ~faites ~font", "~fer", "~fis", "~fasse ~fassions", "~fait"),
    "pouvoir": ("peux peux peut pouvons pouvez peuvent", "pourr", "pus", "puisse puissions", "pu"),
    "vouloir": ("veux veux veut voulons voulez veulent", "voudr", "voulus", "veuille voulions", "voulu"),
    "devoir": ("dois dois doit devons devez doivent", "devr", "dus", "doive devions", "dû"),
    "savoir": ("sais sais sait savons savez savent", "saur", "sus", "sache sachions", "su"),
    "dire": ("~dis ~dis ~dit ~disons ~disez ~disent", "~dir", "~dis", "~dise ~disions", "~dit"),
    "maudire": ("maudis maudis maudit maudissons maudissez maudissent", "maudir", "maudis", "maudisse maudissions", "maudit"),
    "venir": ("~viens ~viens ~vient ~venons ~venez ~viennent", "~viendr", "~vins", "~vienne ~venions", "~venu"),
    "tenir": ("~tiens ~tiens ~tient ~tenons ~tenez ~tiennent", "~tiendr", "~tins", "~tienne ~tenions", "~tenu"),
    "prendre": ("~prends ~prends ~prend ~prenons ~prenez ~prennent", "~prendr", "~pris", "~prenne ~prenions", "~pris"),
    "mettre": ("~mets ~mets ~met ~mettons ~mettez ~mettent", "~mettr", "~mis", "~mette ~mettions", "~mis"),
    "battre": ("~bats ~bats ~bat ~battons ~battez ~battent", "~battr", "~battis", "~batte ~battions", "~battu"),
    "voir": ("~vois ~vois ~voit ~voyons ~voyez ~voient", "~verr", "~vis", "~voie ~voyions", "~vu"),
    "prévoir": ("prévois prévois prévoit prévoyons prévoyez prévoient", "prévoir", "prévis", "prévoie prévoyions", "prévu"),
    "pourvoir": ("pourvois pourvois pourvoit pourvoyons pourvoyez pourvoient", "pourvoir", "pourvus", "pourvoie pourvoyions", "pourvu"),
    "cevoir": ("~çois ~çois ~çoit ~cevons ~cevez ~çoivent", "~cevr", "~çus", "~çoive ~cevions", "~çu"),
    "falloir": ("- - faut - - -", "faudr", "fallus", "faille fallions", "fallu"),
    "pleuvoir": ("- - pleut - - pleuvent", "pleuvr", "plus", "pleuve pleuvions", "plu"),
    "valoir": ("~vaux ~vaux ~vaut ~valons ~valez ~valent", "~vaudr", "~valus", "~vaille ~valions", "~valu"),
    "prévaloir": ("prévaux prévaux prévaut prévalons prévalez prévalent", "prévaudr", "prévalus", "prévale prévalions", "prévalu"),
    "mouvoir": ("~meus ~meus ~meut ~mouvons ~mouvez ~meuvent", "~mouvr", "~mus", "~meuve ~mouvions", "~mu"),
    "asseoir": ("assieds assieds assied asseyons asseyez assoient", "assiér", "assis", "asseye asseyions", "assis"),
    "surseoir": ("sursois sursois sursoit sursoyons sursoyez sursoient", "surseoir", "sursis", "sursoie sursoyions", "sursis"),
    "mourir": ("meurs meurs meurt mourons mourez meurent", "mourr", "mourus", "meure mourions", "mort"),
    "courir": ("~cours ~cours ~court ~courons ~courez ~courent", "~courr", "~courus", "~coure ~courions", "~couru"),
    "quérir": ("~quiers ~quiers ~quiert ~quérons ~quérez ~quièrent", "~querr", "~quis", "~quière ~quérions", "~quis"),
    "vrir": ("~vre ~vres ~vre ~vrons ~vrez ~vrent", "~vrir", "~vris", "~vre ~vrions", "~vert"),
    "frir": ("~fre ~fres ~fre ~frons ~frez ~frent", "~frir", "~fris", "~fre ~frions", "~fert"),
    "cueillir": ("~cueille ~cueilles ~cueille ~cueillons ~cueillez ~cueillent", "~cueiller", "~cueillis", "~cueille ~cueillions", "~cueilli"),
    "assaillir": ("assaille assailles assaille assaillons assaillez assaillent", "assaillir", "assaillis", "assaille assaillions", "assailli"),
    "partir": ("~pars ~pars ~part ~partons ~partez ~partent", "~partir", "~partis", "~parte ~partions", "~parti"),
    "répartir": None,
    "sortir": ("~sors ~sors ~sort ~sortons ~sortez ~sortent", "~sortir", "~sortis", "~sorte ~sortions", "~sorti"),
    "assortir": None,
    "sentir": ("~sens ~sens ~sent ~sentons ~sentez ~sentent", "~sentir", "~sentis", "~sente ~sentions", "~senti"),
    "mentir": ("~mens ~mens ~ment ~mentons ~mentez ~mentent", "~mentir", "~mentis", "~mente ~mentions", "~menti"),
    "repentir": ("repens repens repent repentons repentez repentent", "repentir", "repentis", "repente repentions", "repenti"),
    "servir": ("~sers ~sers ~sert ~servons ~servez ~servent", "~servir", "~servis", "~serve ~servions", "~servi"),
    "asservir": None,
    "dormir": ("~dors ~dors ~dort ~dormons ~dormez ~dorment", "~dormir", "~dormis", "~dorme ~dormions", "~dormi"),
    "fuir": ("~fuis ~fuis ~fuit ~fuyons ~fuyez ~fuient", "~fuir", "~fuis", "~fuie ~fuyions", "~fui"),
    "vêtir": ("~vêts ~vêts ~vêt ~vêtons ~vêtez ~vêtent", "~vêtir", "~vêtis", "~vête ~vêtions", "~vêtu"),
    "haïr": ("hais hais hait haïssons haïssez haïssent", "haïr", "haïs", "haïsse haïssions", "haï"),
    "bouillir": ("bous bous bout bouillons bouillez bouillent", "bouillir", "bouillis", "bouille bouillions", "bouilli"),
    "faillir": ("- - faut - - -", "faillir", "faillis", "faille faillions", "failli"),
    "gésir": ("gis gis gît gisons gisez gisent", "-", "-", "- -", "-"),
    "envoyer": ("~envoie ~envoies ~envoie ~envoyons ~envoyez ~envoient", "~enverr", "~envoyai", "~envoie ~envoyions", "~envoyé"),
    "crire": ("~cris ~cris ~crit ~crivons ~crivez ~crivent", "~crir", "~crivis", "~crive ~crivions", "~crit"),
    "lire": ("~lis ~lis ~lit ~lisons ~lisez ~lisent", "~lir", "~lus", "~lise ~lisions", "~lu"),
    "rire": ("~ris ~ris ~rit ~rions ~riez ~rient", "~rir", "~ris", "~rie ~riions", "~ri"),
    "suffire": ("suffis suffis suffit suffisons suffisez suffisent", "suffir", "suffis", "suffise suffisions", "suffi"),
    "suivre": ("~suis ~suis ~suit ~suivons ~suivez ~suivent", "~suivr", "~suivis", "~suive ~suivions", "~suivi"),
    "vivre": ("~vis ~vis ~vit ~vivons ~vivez ~vivent", "~vivr", "~vécus", "~vive ~vivions", "~vécu"),
    "croire": ("crois crois croit croyons croyez croient", "croir", "crus", "croie croyions", "cru"),
    "boire": ("bois bois boit buvons buvez boivent", "boir", "bus", "boive buvions", "bu"),
    "croître": ("~crois ~crois ~croît ~croissons ~croissez ~croissent", "~croîtr", "~crus", "~croisse ~croissions", "~cru"),
    "aître": ("~ais ~ais ~aît ~aissons ~aissez ~aissent", "~aîtr", "~us", "~aisse ~aissions", "~u"),
    "connaître": ("~connais ~connais ~connaît ~connaissons ~connaissez ~connaissent", "~connaîtr", "~connus", "~connaisse ~connaissions", "~connu"),
    "naître": ("~nais ~nais ~naît ~naissons ~naissez ~naissent", "~naîtr", "~naquis", "~naisse ~naissions", "~né"),
    "plaire": ("~plais ~plais ~plaît ~plaisons ~plaisez ~plaisent", "~plair", "~plus", "~plaise ~plaisions", "~plu"),
    "taire": ("tais tais tait taisons taisez taisent", "tair", "tus", "taise taisions", "tu"),
    "traire": ("~trais ~trais ~trait ~trayons ~trayez ~traient", "~trair", "-", "~traie ~trayions", "~trait"),
    "uire": ("~uis ~uis ~uit ~uisons ~uisez ~uisent", "~uir", "~uisis", "~uise ~uisions", "~uit"),
    "nuire": ("nuis nuis nuit nuisons nuisez nuisent", "nuir", "nuisis", "nuise nuisions", "nui"),
    "luire": ("~luis ~luis ~luit ~luisons ~luisez ~luisent", "~luir", "~luisis", "~luise ~luisions", "~lui"),
    "clure": ("~clus ~clus ~clut ~cluons ~cluez ~cluent", "~clur", "~clus", "~clue ~cluions", "~clu"),
    "inclure": ("inclus inclus inclut incluons incluez incluent", "inclur", "inclus", "inclue incluions", "inclus"),
    "clore": ("clos clos clôt closons closez closent", "clor", "-", "close closions", "clos"),
    "aindre": ("~ains ~ains ~aint ~aignons ~aignez ~aignent", "~aindr", "~aignis", "~aigne ~aignions", "~aint"),
    "eindre": ("~eins ~eins ~eint ~eignons ~eignez ~eignent", "~eindr", "~eignis", "~eigne ~eignions", "~eint"),
    "oindre": ("~oins ~oins ~oint ~oignons ~oignez ~oignent", "~oindr", "~oignis", "~oigne ~oignions", "~oint"),
    "soudre": ("~sous ~sous ~sout ~solvons ~solvez ~solvent", "~soudr", "~solus", "~solve ~solvions", "~sous"),
    "résoudre": ("résous résous résout résolvons résolvez résolvent", "résoudr", "résolus", "résolve résolvions", "résolu"),
    "coudre": ("~couds ~couds ~coud ~cousons ~cousez ~cousent", "~coudr", "~cousis", "~couse ~cousions", "~cousu"),
    "moudre": ("mouds mouds moud moulons moulez moulent", "moudr", "moulus", "moule moulions", "moulu"),
    "vaincre": ("~vaincs ~vaincs ~vainc ~vainquons ~vainquez ~vainquent", "~vaincr", "~vainquis", "~vainque ~vainquions", "~vaincu"),
    "rompre": ("~romps ~romps ~rompt ~rompons ~rompez ~rompent", "~rompr", "~rompis", "~rompe ~rompions", "~rompu"),
}
ENDS = sorted(IRREGULAR, key=lambda end: (-len(end), end))
SPECIAL = {("dire", 4): "dites", ("redire", 4): "redites"}
# Ends that serve whole words only: `-dire` also ends `redire`, but `avoir` ends no other verb than itself.
WHOLE = {"être", "avoir", "aller", "devoir", "pouvoir", "lire", "nuire", "taire", "boire", "croire", "partir", "servir"}
LIRE = {"lire", "relire", "élire", "réélire"}
PARTIR = {"partir", "repartir", "départir"}
SERVIR = {"servir", "desservir", "resservir"}
SAVED = {"lire": LIRE, "partir": PARTIR, "servir": SERVIR}


def elides(word):
    """Whether `de`, `le`, `se`… lose their vowel before this word."""
    if word.startswith(("yaourt", "yacht", "oui", "onz", "uhlan")) or word.startswith(ASPIRATED):
        return False
    return word[:1] in VOWELS


def irregular(verb):
    """The irregular pattern that serves the verb and what precedes it, or None."""
    for end in ENDS:
        if not verb.endswith(end):
            continue
        if end in WHOLE and verb not in SAVED.get(end, {end}):
            continue
        return (IRREGULAR[end], verb[: len(verb) - len(end)]) if IRREGULAR[end] else None
    return None


def agree(participle):
    """The four forms of a past participle: m, f, m plural, f plural."""
    if participle == "dû":
        return ["dû", "due", "dus", "dues"]
    if participle in ("absous", "dissous"):
        stem = participle[:-1]
        return [participle, stem + "te", participle, stem + "tes"]
    plural = participle if participle.endswith("s") else participle + "s"
    return [participle, participle + "e", plural, participle + "es"]


def stems(verb):
    """Of a verb in -er: the stem, the stem before a mute e, the future stem, the stem before a and o."""
    stem = verb[:-2]
    mute, future, soft = stem, verb, stem
    if verb.endswith("cer"):
        soft = stem[:-1] + "ç"
    elif verb.endswith("ger"):
        soft = stem + "e"
    if verb.endswith(("oyer", "uyer")):
        mute = stem[:-1] + "i"
        future = mute + "er"
    elif verb.endswith("ayer"):
        mute = stem[:-1] + "i"
        future = mute + "er"
    elif verb in DOUBLING:
        mute = stem + stem[-1]
        future = mute + "er"
    else:
        for size in (1, 2, 3):  # the vowel before the last consonants: -ever, -éder, -égler
            if len(stem) <= size:
                break
            vowel, tail = stem[-size - 1], stem[-size:]
            if size == 1 and stem[-2:] in ("gu", "qu"):
                continue
            if tail[-1] in "xw" or stem[-size - 2 : -size] == "ee":  # annexer, interviewer, tweeter
                break
            if any(letter in "aeiouyéèêâîôûàï" for letter in tail) and not (tail in ("gu", "qu")):
                break
            cluster = size == 1 or tail in ("gu", "qu") or tail[-1] in "rl" or tail in ("gn", "ch")
            if vowel in "eé" and cluster and (vowel == "é" or size == 1):
                mute = stem[: len(stem) - size - 1] + "è" + tail
                if vowel == "e":
                    future = mute + "er"
                break
    return stem, mute, future, soft


def conjugate(verb):
    """All forms of a verb; (tense, person) → form. Tenses: pres imp fut cond past subj subjimp inf ger pp impv."""
    forms = {("inf", 0): verb}
    found = irregular(verb)
    if found:
        (present, future, past, subjunctive, participle), before = found
        fill = lambda text: [form.replace("~", before) for form in text.split()]
        present = fill(present)
        future, past, participle = fill(future)[0], fill(past)[0], fill(participle)[0]
        subj = fill(subjunctive)
        soft = stem = present[3][:-3] if present[3] != "-" else None
        if verb == "être":
            stem, soft = "ét", "ét"
        elif stem is None:
            stem = soft = {"falloir": "fall", "pleuvoir": "pleuv", "faillir": "faill"}.get(verb)
        gerund = {"être": "étant", "avoir": "ayant", "savoir": "sachant"}.get(verb, stem + "ant" if stem else "-")
    elif verb.endswith("er"):
        stem, mute, future, soft = stems(verb)
        present = [mute + "e", mute + "es", mute + "e", soft + "ons", stem + "ez", mute + "ent"]
        past, participle = soft + "ai", stem + "é"
        subj = [mute + "e", stem + "ions"]
        gerund = soft + "ant"
    elif verb.endswith("ir"):
        root = verb[:-1]
        present = [root + "s", root + "s", root + "t", root + "ssons", root + "ssez", root + "ssent"]
        future, past, participle = verb, root + "s", root
        stem = soft = root + "ss"
        subj = [stem + "e", stem + "ions"]
        gerund = stem + "ant"
    elif verb.endswith("re"):
        root = verb[:-2]
        present = [root + "s", root + "s", root, root + "ons", root + "ez", root + "ent"]
        future, past, participle = verb[:-1], root + "is", root + "u"
        stem = soft = root
        subj = [root + "e", root + "ions"]
        gerund = root + "ant"
    else:
        raise ValueError(f"`{verb}` does not end like an infinitive")
    for person in range(6):
        forms["pres", person] = present[person]
    if stem:
        for person, ending in enumerate("ais ais ait ions iez aient".split()):
            forms["imp", person] = (stem if ending[0] == "i" else soft) + ending
    if future != "-":
        for person, ending in enumerate("ai as a ons ez ont".split()):
            forms["fut", person] = future + ending
        for person, ending in enumerate("ais ais ait ions iez aient".split()):
            forms["cond", person] = future + ending
    if past != "-":
        if past.endswith("ai") and verb.endswith("er"):
            root = past[:-2]
            endings = ["ai", "as", "a", "âmes", "âtes", "èrent"]
            last = {2: root + "ât"}
            for person, ending in enumerate(endings):
                forms["past", person] = (root if ending != "èrent" else stems_past(verb)) + ending
        elif past.endswith("ins"):
            root = past[:-1]
            nous = root[:-2] + "în"
            for person, form in enumerate([past, past, root + "t", nous + "mes", nous + "tes", root + "rent"]):
                forms["past", person] = form
            last = {2: nous + "t"}
        else:
            root = past[:-1]
            hat = root[:-1] + {"i": "î", "u": "û", "ï": "ï"}[root[-1]]
            for person, form in enumerate([past, past, root + "t", hat + "mes", hat + "tes", root + "rent"]):
                forms["past", person] = form
            last = {2: hat + "t"}
        forms["subjimp", 2] = last[2]
        forms["subjimp", 5] = (past[:-1] if not past.endswith("ai") else past[:-1]) + "ssent"
    if subj[0] != "-":
        base, nous = subj[0][:-1], subj[1]
        if verb == "être":
            parts = ["sois", "sois", "soit", "soyons", "soyez", "soient"]
        elif verb == "avoir":
            parts = ["aie", "aies", "ait", "ayons", "ayez", "aient"]
        else:
            parts = [base + "e", base + "es", base + "e", nous, nous[:-3] + "ez", base + "ent"]
        for person, form in enumerate(parts):
            forms["subj", person] = form
    forms["ger", 0] = gerund
    if participle != "-":
        for place, form in enumerate(agree(participle)):
            forms["pp", place] = form
    return {cell: form for cell, form in forms.items() if form != "-"}


def stems_past(verb):
    """The stem of the simple past's ils form, where no ç or ge is needed (lancèrent, mangèrent)."""
    return verb[:-2]
