"""The film card: what front matter, credit lines and titles state, and from which line."""
# ruff: noqa: RUF001 - signs of many scripts are meant

import datetime

import pytest

from dashboard import reading
from dashboard.reading import headline, labels, values
from dashboard.review import Film, Review


def read(content: str, name: str = "a.md") -> Review:
    """The one review in a text."""
    (review,) = reading.read(name, content.encode())
    return review


def stated(film: Film) -> dict[str, object]:
    """The fields that are stated."""
    found = {name: getattr(film, name) for name in film.__slots__}
    return {name: value.value for name, value in found.items() if value}


PROSE = "\n\nThe film is about a man who falls in love with a voice. It is sad, and I liked it very much."

CREDITS = {
    "Director: Spike Jonze": {"directors": ("Spike Jonze",)},
    "Director(s): Benny Safdie, Josh Safdie": {"directors": ("Benny Safdie", "Josh Safdie")},
    "Directed by Joel and Ethan Coen": {"directors": ("Joel Coen", "Ethan Coen")},
    "Dir. Bong Joon-ho": {"directors": ("Bong Joon-ho",)},
    "**Director:** Greta Gerwig": {"directors": ("Greta Gerwig",)},
    "- **Directors**: Phil Lord & Christopher Miller": {"directors": ("Phil Lord", "Christopher Miller")},
    "Written and directed by Celine Song": {"directors": ("Celine Song",), "writers": ("Celine Song",)},
    "Writer/Director: Jordan Peele": {"directors": ("Jordan Peele",), "writers": ("Jordan Peele",)},
    "Directed by Roger Christian. Starring John Travolta and Barry Pepper.": {
        "directors": ("Roger Christian",),
        "cast": ("John Travolta", "Barry Pepper"),
    },
    "Director: Lee Chang-dong | Writers: Oh Jung-mi, Lee Chang-dong": {
        "directors": ("Lee Chang-dong",),
        "writers": ("Oh Jung-mi", "Lee Chang-dong"),
    },
    "Screenplay: Eric Roth (based on a novel)": {"writers": ("Eric Roth",)},
    "Cast:- Ryu Seung-ryong, Kal So-won and others.": {"cast": ("Ryu Seung-ryong", "Kal So-won")},
    "Starring: Robert Downey, Jr., Cuba Gooding Jr. et al.": {"cast": ("Robert Downey Jr.", "Cuba Gooding Jr.")},
    "Cast: Tom Hanks as Miller, Matt Damon (Ryan)": {"cast": ("Tom Hanks", "Matt Damon")},
    "Stars: Guillermo del Toro; Vincent D'Onofrio": {"cast": ("Guillermo del Toro", "Vincent D'Onofrio")},
    "감독: 이창동": {"directors": ("이창동",)},
    "감독 이환경": {"directors": ("이환경",)},
    "각본: 오정미, 이창동": {"writers": ("오정미", "이창동")},
    "출연: 류승룡, 갈소원, 박신혜 등": {"cast": ("류승룡", "갈소원", "박신혜")},
    "[감독] 봉준호": {"directors": ("봉준호",)},
    "監督・脚本：是枝裕和": {"directors": ("是枝裕和",), "writers": ("是枝裕和",)},
    "出演：マット・デイモン、ジェシカ・チャステイン ほか": {"cast": ("マット・デイモン", "ジェシカ・チャステイン")},
    "Dirección: Guillermo del Toro": {"directors": ("Guillermo del Toro",)},
    "Guión: Pedro Almodóvar": {"writers": ("Pedro Almodóvar",)},
    "Director y guion: Alejandro Amenábar": {
        "directors": ("Alejandro Amenábar",),
        "writers": ("Alejandro Amenábar",),
    },
    "Reparto: Penélope Cruz y Carmen Maura": {"cast": ("Penélope Cruz", "Carmen Maura")},
    "Año: 2006": {"year": 2006},
    "Título original: Das Leben der Anderen": {"original_title": "Das Leben der Anderen"},
    "Réalisé par Agnès Varda": {"directors": ("Agnès Varda",)},
    "Regie: Florian Henckel von Donnersmarck": {"directors": ("Florian Henckel von Donnersmarck",)},
    "Release date: 23 January 2013": {"year": 2013},
    "Runtime: 2h 6m": {"runtime": 126},
    "Running time: 126 minutes": {"runtime": 126},
    "Genre: Drama, Sci-Fi": {"genres": ("Drama", "Sci-Fi")},
    "Country: South Korea": {"countries": ("South Korea",)},
    "Language: Korean": {"languages": ("Korean",)},
    "Tagline: A Spike Jonze love story.": {"tagline": "A Spike Jonze love story."},
    "Movie: Miracle in Cell No.7 (7번방의 선물)": {
        "title": "Miracle in Cell No.7",
        "original_title": "7번방의 선물",
    },
    "Film: Her (2013)": {"title": "Her", "year": 2013},
    "Title: (500) Days of Summer (2009)": {"title": "(500) Days of Summer", "year": 2009},
    "영화: 버닝 (Burning)": {"title": "버닝"},
    "Producer: Somebody Else": {},
}


@pytest.mark.parametrize("line", CREDITS)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_credit_line_is_on_the_card_and_not_in_the_prose(line: str, name: str) -> None:
    """If this fails, the card lacks what the review states, or credits are scored as prose."""
    review = read(line + PROSE, name)
    assert stated(review.film) == CREDITS[line]
    assert [sentence.text for sentence in review.sentences] == [
        "The film is about a man who falls in love with a voice.",
        "It is sad, and I liked it very much.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Cast: the actors are all very good, and they know it.",
        "Director: someone who should have known better than this!",
        "The director: he is good.",
        "Directed by a committee, it seems, the film drags on for hours.",
        "Music: The score soars where the script only crawls along.",
        "Note: I saw this in 3D.",
        "Mission: Impossible is a film with Tom Cruise.",
        "감독은 이환경이다.",
    ],
)
def test_prose_after_a_label_stays_prose(line: str) -> None:
    """If this fails, sentences of the review end up as names on the card."""
    review = read(line + PROSE, "a.txt")
    assert stated(review.film) == {}
    assert review.author is None
    assert line.split(":", maxsplit=1)[0] in review.sentences[0].text


def test_names_may_stand_below_their_label() -> None:
    """If this fails, a cast that is a list is read as prose."""
    listed = "- Tom Hanks (Miller)\n- Matt Damon"
    for content in (f"## Cast\n\n{listed}", "Cast:\nTom Hanks\nMatt Damon", f"**Cast:**\n\n{listed}"):
        film = read(content + PROSE).film
        assert film.cast
        assert film.cast.value == ("Tom Hanks", "Matt Damon")


def test_a_table_of_credits_is_read() -> None:
    """If this fails, cards set as tables are lost."""
    film = read("# Her\n\n| Director | Spike Jonze |\n|---|---|\n| Year | 2013 |" + PROSE).film
    assert stated(film) == {"title": "Her", "directors": ("Spike Jonze",), "year": 2013}


FRONT = {
    "title: Her\nyear: 2013\ndirector: Spike Jonze": {"title": "Her", "year": 2013, "directors": ("Spike Jonze",)},
    "movie title: Her\ncast: [Joaquin Phoenix, Amy Adams]": {"title": "Her", "cast": ("Joaquin Phoenix", "Amy Adams")},
    'title: "Movie Review: Her (2013)"\nmovie_title: Her': {"title": "Her", "year": 2013},
    "title: Movie Review: Her (2013)\ndate: 2024-10-29": {"title": "Her", "year": 2013},
    "movie:\n  title: Her\n  directors:\n    - name: Spike Jonze": {"title": "Her", "directors": ("Spike Jonze",)},
    "film: '[[Her]]'\noriginalTitle: Her\nruntime: 126": {"title": "Her", "original_title": "Her", "runtime": 126},
    "title: Her\ntags: [Drama, love]\ncategories: film": {},
    "title: Her\ngenres: Drama, Romance\nlang: en": {"title": "Her", "genres": ("Drama", "Romance")},
    "title: Her\nduration: 2h 6m\ncountry: USA\nlanguage: English\ntagline: A love story": {
        "title": "Her",
        "runtime": 126,
        "countries": ("USA",),
        "languages": ("English",),
        "tagline": "A love story",
    },
    "title: ~\nyear: soon\nruntime: long\ncast: nobody you know": {},
}


@pytest.mark.parametrize("fields", FRONT)
@pytest.mark.parametrize("fence", ["---", "----"])
def test_front_matter_is_on_the_card(fields: str, fence: str) -> None:
    """If this fails, the card of a blog's review lacks fields, or states what the file does not."""
    assert stated(read(f"{fence}\n{fields}\n{fence}\n{PROSE}").film) == FRONT[fields]


def test_each_field_knows_its_line() -> None:
    """If this fails, the card shows a wrong line as the source of a field."""
    review = read(
        "---\ntitle: Her\nrating: 4/5\ncast:\n  - Amy Adams\n---\n\n# Her\n\n**Director:** Spike Jonze" + PROSE
    )
    film = review.film
    assert film.title
    assert film.cast
    assert film.directors
    assert review.rating
    assert (film.title.line, review.rating.line, film.cast.line, film.directors.line) == (2, 3, 4, 10)


def test_toml_and_json_front_matter_are_read_with_their_lines() -> None:
    """If this fails, reviews made with Hugo have no card."""
    for content in ('+++\ntitle = "Her"\n[extra]\nyear = 2013\n+++\n', '{"title": "Her",\n\n\n"year": 2013}\n'):
        film = read(content + "*Her* is sad." + PROSE).film
        assert stated(film) == {"title": "Her", "year": 2013}
        assert film.year
        assert film.year.line == 4


@pytest.mark.parametrize(
    "content",
    [
        "---\ntitle: [Her\n---\n",
        "---\n- a\n- b\n---\n",
        "---\nJust words.\n---\n",
        "---\ntitle: Her\n",
        "+++\ntitle = \n+++\n",
        '{"title": \n',
    ],
)
def test_broken_front_matter_costs_no_review(content: str) -> None:
    """If this fails, one slip in the front matter makes a review unreadable."""
    assert read(content + PROSE).sentences[-1].text == "It is sad, and I liked it very much."


HEADLINES = {
    "Movie Review: Her (2013)": ("Her", None, 2013, None),
    "Miracle in Cell No.7 Movie Review": ("Miracle in Cell No.7", None, None, None),
    "Review: Dune: Part Two": ("Dune: Part Two", None, None, None),
    "Parasite (1999) – review": ("Parasite", None, 1999, None),
    "Parasite Review: A Masterpiece of Class": ("Parasite", None, None, "A Masterpiece of Class"),
    "Battlefield Earth (2000): a tilted review": ("Battlefield Earth", None, 2000, "a tilted review"),
    "Parasite (기생충, 2019)": ("Parasite", "기생충", 2019, None),
    "[영화 리뷰] 기생충": ("기생충", None, None, None),
    "기생충 후기": ("기생충", None, None, None),
    "映画『火星の人』を観た": ("火星の人", None, None, None),
    "Reseña de Roma (2018)": ("Roma", None, 2018, None),
}


@pytest.mark.parametrize("line", HEADLINES)
def test_a_headline_gives_the_title_of_its_film(line: str) -> None:
    """If this fails, the card calls the film "Her Movie Review"."""
    found = headline.headline(line)
    assert found
    assert found.sure
    assert (found.title, found.original, found.year, found.subtitle) == HEADLINES[line]


def test_a_headline_without_a_sign_of_a_film_is_no_title() -> None:
    """If this fails, a post about a person is shown as a film of that name."""
    review = read(
        "---\ntitle: Boris Karloff\ntags: [horror]\n---\n\nHe was born in London, and played in _Frankenstein_."
    )
    assert review.film.title is None
    assert review.subtitle
    assert review.subtitle.value == "Boris Karloff"
    assert read("---\ntitle: Frankenstein\n---\n\n_Frankenstein_ is a sad film.").name == "Frankenstein"


def test_nothing_is_invented_where_nothing_is_stated() -> None:
    """If this fails, the card guesses from names in the prose."""
    prose = "Director Terence Fisher adds the usual touches in 1960. Peter Cushing returns."
    review = read(f"---\ndate: 2007-08-05\ngrade: D\n---\n\n{prose}")
    assert stated(review.film) == {}
    assert review.rating
    assert review.rating.value == "D"
    assert review.date
    assert review.date.value == datetime.date(2007, 8, 5)


def test_the_paragraph_between_headline_and_credits_is_the_tagline() -> None:
    """If this fails, the standfirst is scored, or the first paragraph of a review is lost to the card."""
    review = read("Her Movie Review\nA man falls for a voice.\n\nDirector: Spike Jonze" + PROSE, "a.txt")
    assert review.film.tagline
    assert (review.film.tagline.value, review.film.tagline.line) == ("A man falls for a voice.", 2)
    assert len(review.paragraphs) == 1
    assert read("Her Movie Review\n\nA man falls for a voice." + PROSE, "a.txt").film.tagline is None


@pytest.mark.parametrize(
    ("line", "author", "date", "rating"),
    [
        ("By Desmond Achterberg · 12 May 2024 · ½ star", "Desmond Achterberg", datetime.date(2024, 5, 12), "½ star"),
        ("Reviewed by Priya Anand", "Priya Anand", None, None),
        ("★★★★☆", None, None, "★★★★☆"),
        ("Rating: 4/5", None, None, "4/5"),
        ("Rating: PG-13", None, None, None),
        ("By the end I was in tears.", None, None, None),
    ],
)
def test_bylines_and_grades(line: str, author: str | None, date: datetime.date | None, rating: str | None) -> None:
    """If this fails, the review has a wrong author, day or grade."""
    review = read(f"# Her (2013)\n\n{line}" + PROSE)
    found = [review.author, review.date, review.rating]
    assert [value.value if value else None for value in found] == [author, date, rating]


@pytest.mark.parametrize(
    "value", ["it drags", "Great!", "12 monkeys of 1995", "http://x.com", "The film is about Tom Hanks"]
)
def test_what_is_no_name_is_none(value: str) -> None:
    """If this fails, prose becomes a person."""
    assert values.names(value) is None


def test_labels_are_known_in_every_spelling() -> None:
    """If this fails, one way to write a label is not understood."""
    for label in ("Director", "DIRECTED BY", "director(s)", "Dirección", "Réalisateur", "감독", "監督", "Regie"):
        assert labels.fields(label) == ("directors",), label
    assert labels.fields("The Actors and the Director") == ()


def test_a_film_in_italics_that_the_file_is_named_after_is_its_title() -> None:
    """If this fails, posts without a headline have no title, or an italic word of no film is one."""
    content = "---\nslug: the-big-sky-1952\n---\n\nI saw _Rio Bravo_ first. _The Big Sky_ is slow, _very_ slow.\n"
    (review,) = reading.read("x.md", content.encode())
    assert review.film.title
    assert review.film.year
    assert (review.film.title.value, review.film.title.line) == ("The Big Sky", 5)
    assert (review.film.year.value, review.film.year.line) == (1952, 2)
    (review,) = reading.read("2020-01-02-rio-bravo-review.md", b"I saw _The Big Sky_, then _Rio Bravo_.")
    assert review.film.title
    assert review.film.title.value == "Rio Bravo"
    (review,) = reading.read("notes.md", b"I saw _The Big Sky_, and it was slow.")
    assert review.film.title is None
