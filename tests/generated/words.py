"""Words for generated guides: real ones of three languages, and invented ones that occur once."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

REAL = {
    "en": """
    a about above across after again against agreement ahead all almost alone along already also although always
    among an and another answer any appear approach archive are argument arise around arrange article as ask
    assembly at authority autumn away balance bargain be because become before began behind belong below beneath
    beside between beyond border both boundary bread bridge bring broad burden business but by call carry century
    certain chamber change charter choose church circumstance citizen city claim clear clerk close coast colony come
    command commerce commission committee common community complaint condition conference confidence congress
    consider constitution continue contract council country court cover crown custom danger daughter day debate
    decide declaration deliver depend describe desire differ difficult distance district divide doubt draft during
    duty each early earth east economic effort either empire end enemy engage enough entire equal establish even
    evening every evidence example exchange expect experience explain express fact fail faith fall family far farm
    father favour field find fire first follow foreign form found free freedom from further future garden gather
    general give go good govern government grain grant great ground grow guard half hand harbour harvest have hear
    heavy help here high history hold honour hope horse house however hundred if immediate important in increase
    independence industry inhabitants inquiry instrument interest into iron it journey judge justice keep king know
    labour land language large last late law lay lead learn leave length less letter liberty lie light like limit
    line little live long look lord loss low machine main make many march mark market matter measure meet member
    memory merchant message middle might military mind minister moment money month moral more morning most mother
    mountain move much must nation nature near necessary need negotiation neighbour neither never new night no nor
    north nothing notice number oath obligation observe occasion of offer office often old on once only open opinion
    or order other our out over own page paper parliament part particular pass past pay peace people perhaps period
    petition place plain plan plough poor port possession power prepare present preserve press price principle print
    private privilege promise proof property proposal protest province public purpose quarter question quiet quite
    rather reach read reason receive record reform refuse region remain remember reply report represent republic
    require resolution respect return right river road rule sail same say school sea season second secretary see
    seem send sense separate serious serve settle settlement seven several shall ship short should show side sign
    silence silver since small so soldier some soon south sovereign speak spring stand state statement still stone
    storm story street strong such suffer sufficient summer supply support sure system table take tax tell ten than
    that the their then theory there therefore these they thing think third this those though thousand three through
    time to together too toward town trade treasury treaty tribute true truth turn two under understand union until
    upon use usual valley value various very village voice voyage wait wall want war watch water way we wealth week
    weight well were west what wheat when where whether which while who whole why wide will window winter wise with
    within without witness wood word work world would write year yet yield young""",
    "de": """
    Abend aber Abgabe Abgeordnete Abkommen Absicht acht Adel alle allein allerdings als also alt am Amt an andere
    Anfang Angelegenheit Anspruch Antwort Arbeit auch auf Aufgabe Augenblick aus Auskunft außerdem Bauer bedeuten
    Bedingung beginnen bei beide Beispiel Berg Bericht beschließen Besitz besonders bestehen Bevölkerung bevor
    Bewegung Beziehung bis bleiben Boden Brief Bruder Brücke Bund Bundesversammlung Burg Bürger Bürgermeister da
    dabei dafür dagegen daher damals damit danach Dank dann darauf daraus das dass dauern dazu denken denn der
    deshalb deutlich die dieser Dorf drei durch dürfen ebenso Ehre eigen Eigentum ein Einfluss einige Einwohner
    einzeln Eisenbahn endlich Entscheidung Entwurf Erde Ereignis erfahren Erfahrung Erfolg erhalten Erinnerung
    Erklärung erst Erzählung es etwa Europa Fabrik fahren Fall Familie fast Feld Fenster Festung Feuer finden Fluss
    Folge folgen Forderung Frage frei Freiheit fremd Freund Frieden Friedensvertrag früh führen fünf für Fürst
    Garten geben Gebiet Gedanke Gefahr gegen Gegenstand Gegenwart gehen gehören Geist Geld Gemeinde Gericht gering
    Geschichte Gesellschaft Gesetz Gesetzgebung Gespräch Gewalt Gewissen Gewohnheit Glaube gleich Glück Grenze groß
    Grund Grundherrschaft gut haben Hafen halb halten Hand Handel Handelsgesellschaft hart Haus heben Heer heißen
    helfen Herbst Herr Herrschaft heute hier hinter hoch hoffen Hof hundert ihr immer in Inhalt Insel Jahr
    Jahrhundert jeder jedoch jener jetzt jung kaum Kaufmann kein kennen Kirche Kirchenordnung klar klein Kloster
    kommen König Königreich können Kraft Krieg Kunst kurz Land Landesherr Landschaft lang lassen leben leicht leiden
    lesen Leute Licht Liebe liegen links Macht Mal man manche Markt Maß mehr meinen Mensch messen mindestens mit
    Mittag Mittel Monat morgen Mühle müssen Mut Mutter nach Nachbar Nachricht Nacht nahe Name Natur neben nehmen
    nein nennen neu neun nicht nichts nie noch Norden nun nur ob oben oder öffentlich ohne Ordnung Ort Osten Papier
    Pfarrer Pflicht Plan Platz Preis Provinz Rat Recht Rechtsprechung Rede Regel Regierung Reich Reichstag Reise
    richtig Richtung ruhig sagen Schiff Schlacht schließen Schloss schnell schon schreiben Schreiber Schrift Schule
    schwer sechs See sehen sehr sein seit Seite selbst selten setzen sich sicher sieben sind so sogar Sohn solch
    Soldat sollen Sommer sonst Sorge sowie Sprache sprechen Staat Staatsverwaltung Stadt stehen Stein Stelle Steuer
    Stimme Straße Stück Stunde suchen Süden Tag Tausend Teil Tisch tragen treffen treu tun über überall Übereinkunft
    um und Ungerechtigkeit unser unter Unterschied Unterschrift Untertan Ursache Vater Verantwortung Verbindung
    Verfassung Vergangenheit Verhandlung verlangen verlieren Vermögen Versammlung Versprechen verstehen Vertrag
    Verwaltung viel vielleicht vier Volk voll von vor Vorschlag während wahr Wald Wand wann war Wasser Weg weil weit
    welche Welt wenig wenn wer werden Westen wichtig wie wieder will Winter wir Wirtschaft wissen wo Woche wohl Wort
    Wunsch Zahl zehn Zeit Zeitung zu Zukunft zuletzt zurück zusammen zwar zwei zwischen""",
    "ru": """
    а армия архив беда без берег берегу беседа благо близко больше борьба брат будет был была были было быть в
    важный век великий верный вера весна ветер вечер вещь взгляд власть вместе внимание вода возможность война
    вокруг вопрос восемь восток восстание вот впервые время все всегда всего всякий вторая входить выбор высокий
    газета где глава глагол говорить год голос гора город горожанин господин государственный государство готовый
    граница гражданин граф громкий да давно даже дать два дважды дверь движение двор дворянство девять действие
    декабрь дело день деньги деревня держать десять длинный для до доверие договор договориться долг долго должен
    дом дорога достаточно достоинство древний другой думать дума дух его единственный ее если еще железный желать
    жена жизнь житель за забота завод закон законодательство замечать запад записка зато звание здание здесь земля
    зима знание значение знать и из известие известный или им император имя иногда искать история источник их июль
    каждый как какой камень князь когда количество комитет конец конституция который край крепкий крепость
    крестьянин круг кто купец лежать лес летопись лето лист лицо лишь лошадь луг лучший люди мало мастер между мера
    место месяц министр мир много может молодой море мост мочь мысль на над надежда назад название народ народный
    наследник настоящий находить начало не небо недавно независимость неделя некоторый немногий необходимость
    несколько нет никогда но новый ночь ну обещание область образ образование общество общий обычай обязанность один
    однако озеро около он она они опасность оружие осень основание особенно остров от ответ ответственность отец
    отношение отсюда очень память первый перед переговоры письмо площадь по победа под поле политический получить
    польза помнить помощь понимать поп порядок после посол постановление поступок потом почему почти правда
    правительство право праздник предложение прежний при приказание пример природа причина про просить простой
    против прошлое пусть путешествие путь пять работа равный раз разве различный разный рассказ революция редко река
    республика речь решение род роль рука рынок ряд с сам свет свобода свой связь село семь сердце сила сказать
    слово служба случай смотреть снова собрание событие совет соглашение сожаление сосед состояние союз спокойный
    справедливость срок старый стать стена степь стол столица сторона страна страница судья существовать считать сын
    так также там твердый телега то товар тогда только торговля точка требование третий труд ты тысяча у убеждение
    уже узнать указ улица условие утро участие училище учитель ушел фабрика хлеб ходить хороший хотеть храм царь
    целый церковь часть чаща человек через честь четыре число читать что чтобы шаг широкий школа эпоха это этот юг
    язык январь ярмарка""",
}  # fmt: skip
"""A few hundred words of each language, with the lengths that they have."""

PARTS = {
    "en": (("b", "br", "c", "d", "f", "gl", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "w"),
           ("a", "e", "i", "o", "u", "ea"), ("", "", "l", "m", "n", "r", "s", "nd")),
    "de": (("b", "br", "d", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "w", "z"),
           ("a", "e", "i", "o", "u", "ei", "ü", "ä"), ("", "", "l", "m", "n", "r", "s", "ng")),
    "ru": (("б", "бр", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "ст", "т", "тр", "х"),
           ("а", "е", "и", "о", "у", "я", "ы"), ("", "", "л", "м", "н", "р", "с", "к")),
}  # fmt: skip
"""What syllables of invented words are made of: onsets, vowels, codas."""


def real(lang: str) -> tuple[str, ...]:
    """The words of a language."""
    return tuple(REAL[lang].split())


def invented(lang: str, rng: Random) -> Iterator[str]:
    """Words of two to five syllables without end, none of them twice and none among the real ones.

    None is another with one or two letters at its end either: a word with the mark of a note would be taken for it.
    """
    onsets, vowels, codas = PARTS[lang]
    used = {word.casefold() for word in real(lang)}
    stems = {word[:-cut] for word in used for cut in (1, 2)}
    while True:
        count = rng.choice((2, 2, 3, 3, 3, 4, 5))
        word = "".join(rng.choice(onsets) + rng.choice(vowels) for _ in range(count)) + rng.choice(codas)
        if used.isdisjoint((word, word[:-1], word[:-2])) and word not in stems:
            used.add(word)
            stems.update((word[:-1], word[:-2]))
            yield word
