"""Posts as the software of blogs and notes keeps them: Hugo, Hakyll, Jekyll, Obsidian."""

from typing import Any

import pytest

from dashboard import reading

HUGO = """+++
title = "Her (2013)"
date = 2014-02-03T10:00:00+01:00
tags = ["drama", "love"]
director = "Spike Jonze"
[params]
rating = "4/5"
+++

{{< figure src="her.jpg" caption="A still" >}}

He talks to a voice. {{< spoiler >}}She leaves.{{< /spoiler >}}

<!--more-->

It ends on a roof.
"""
HAKYLL = """---
title: "Rio Bravo (1959)"
author: Ann Lee
published: March 4, 2012
tags: western, hawks
---

A sheriff waits, and so do we. *Rio Bravo* takes its time.

I would wait longer.
"""
JEKYLL = """----
layout: post
title:  "Film Review: Up (2009)"
date:   2010-01-02 10:00:00 +0100
movie title: Up
director: Pete Docter
stars: 4
----

{% include figure.html src="up.jpg" %}

A house flies away.

{% highlight text %}
balloons = 20000
{% endhighlight %}

I would see it [again]({{ site.baseurl }}{% post_url 2010-01-01-wall-e %}).
"""
OBSIDIAN = """---
aliases: [Her]
tags:
  - film/drama
title: Her
director: "[[Spike Jonze]]"
cast:
  - "[[Joaquin Phoenix]]"
  - "[[Amy Adams|Amy]]"
year: 2013
rating: 8
---
#film #review/drama

![[her-poster.png]]

He talks to a voice, as in [[Blade Runner 2049|that other film]]. %%check the year%%

It ends on a roof. ^end

- [ ] I will see it again.
"""


@pytest.mark.parametrize(
    ("name", "content", "card", "said"),
    [
        (
            "content/her.md",
            HUGO,
            {"title": "Her", "year": 2013, "directors": ("Spike Jonze",), "rating": "4/5", "date": "2014-02-03"},
            ["He talks to a voice.", "She leaves.", "It ends on a roof."],
        ),
        (
            "posts/2012-03-04-rio-bravo.markdown",
            HAKYLL,
            {"title": "Rio Bravo", "year": 1959, "author": "Ann Lee", "date": "2012-03-04"},
            ["A sheriff waits, and so do we.", "Rio Bravo takes its time.", "I would wait longer."],
        ),
        (
            "_posts/2010-01-02-up.md",
            JEKYLL,
            {"title": "Up", "year": 2009, "directors": ("Pete Docter",), "rating": "4", "date": "2010-01-02"},
            ["A house flies away.", "I would see it again."],
        ),
        (
            "Films/Her.md",
            OBSIDIAN,
            {"title": "Her", "year": 2013, "cast": ("Joaquin Phoenix", "Amy Adams"), "rating": "8"},
            ["He talks to a voice, as in that other film.", "It ends on a roof.", "I will see it again."],
        ),
    ],
    ids=["hugo", "hakyll", "jekyll", "obsidian"],
)
def test_a_post_is_read_as_its_software_shows_it(
    name: str, content: str, card: dict[str, Any], said: list[str]
) -> None:
    """If this fails, what only the software reads stands in the prose, or its front matter is lost."""
    (review,) = reading.read(name, content.encode())
    stated = {
        field: getattr(review.film if hasattr(review.film, field) else review, field)
        for field in card
    }  # fmt: skip
    found = {field: one and (one.value.isoformat() if field == "date" else one.value) for field, one in stated.items()}
    assert found == card
    assert [sentence.text for sentence in review.sentences] == said
    marked = [sentence.text for sentence in review.sentences if sentence.marked]
    assert marked == (["She leaves."] if name.startswith("content") else [])
