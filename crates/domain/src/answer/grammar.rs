use crate::language::Language;

/// The question words of a language: phrases, parted by commas, in folded letters.
pub(super) struct Grammar {
    pub(super) difference: &'static str,
    pub(super) opinions: &'static str,
    /// Asks how something is, which reviews may answer.
    pub(super) how_is: &'static str,
    /// Asks for a value whatever follows.
    pub(super) how: &'static str,
    /// Asks for a value of a product that is at hand.
    pub(super) what: &'static str,
    /// Speaks of a product at hand: "the", "it".
    pub(super) at_hand: &'static str,
    /// Opens a question that is answered with yes or no.
    pub(super) whether: &'static str,
    /// As `whether`, anywhere in the question.
    pub(super) inverted: &'static str,
    /// Asks the shop, not of a product: "do you have".
    pub(super) shop: &'static str,
    /// Follows a comparative that bounds and does not rank: "lighter than 2 kg".
    pub(super) than: &'static str,
}

const EN: Grammar = Grammar {
    difference: "difference, differences, differ, vs, versus, compare, compared",
    opinions: "reviews, review, reviewers, people say, customers say, buyers say, people think, customers think, opinions, opinion, experiences, complaints, complain",
    how_is: "how is, how are, how s, how was, how good is, how good are, how comfortable, how durable, how easy, how stable, how sturdy",
    how: "how long, how heavy, how much, how big, how large, how many, how loud, how noisy, how wide, how tall, how far, how bright, how thick, how powerful, how warm, how cold, how quiet, how deep, how high, how fast, how hot, how light, how thin, how small, how secure, how quickly, how strong",
    what: "what is, what's, what are, what, which",
    at_hand: "is the, of the, does the, are the, does it, is it, of it, do they, are they, has the",
    whether: "is, are, does, do, can, has, have, will, would, could, did",
    inverted: "does it, is it, can it, can i, does the",
    shop: "do you, have you, is there, are there, can you, could you, would you, do i need, have i, can anyone, do we",
    than: "than",
};
const DE: Grammar = Grammar {
    difference: "unterschied, unterschiede, unterscheiden, unterscheidet, vs, versus, vergleich, vergleiche, vergleichen",
    opinions: "bewertungen, rezensionen, rezensenten, kunden, kaufer, meinungen, erfahrungen, sagen die leute, kritik, kritisieren",
    how_is: "wie ist, wie sind, wie gut ist, wie gut sind, wie bequem, wie stabil, wie robust, wie einfach, wie fallt, wie fallen, wie klingt",
    how: "wie lang, wie lange, wie schwer, wie viel, wieviel, wie gross, wie viele, wieviele, wie laut, wie breit, wie hoch, wie weit, wie hell, wie dick, wie stark, wie warm, wie kalt, wie tief, wie schnell, wie teuer, wie leicht, wie leise, wie klein, wie sicher",
    what: "was, welche, welcher, welches, welchen, woraus, aus welchem",
    at_hand: "hat der, hat die, hat das, ist der, ist die, ist das, hat er, hat sie, hat es, wiegt, kostet, kosten, von der, vom, des, gibt es den, gibt es die, gibt es das",
    whether: "ist, sind, hat, haben, kann, konnen, passt, geht, lasst, halt, darf, funktioniert, braucht, taugt, eignet, lauft, gehort, wird, reicht, tragt, gibt es den, gibt es die, gibt es das",
    inverted: "kann ich, kann man",
    shop: "habt ihr, haben sie, gibt es ein, gibt es eine, gibt es einen, gibt es was, gibt es auch, konnt ihr, konnen sie, kannst du, hast du, ist etwas, haben wir",
    than: "als",
};
const FR: Grammar = Grammar {
    difference: "difference, differences, different, vs, versus, compare, comparer, comparaison, comparez",
    opinions: "avis, commentaires, disent, pensent, opinions, retours, critiques, evaluations des clients",
    how_is: "comment est, comment sont, comment taille, que vaut, que valent, comment se comporte",
    how: "combien, quel poids, quelle autonomie, quelle taille, quelles dimensions, quel est le poids, quelle est l autonomie",
    what: "quel est, quelle est, quels sont, quelles sont, quel, quelle, quels, quelles, en quoi, de quelle",
    at_hand: "du, de la, est le, est la, a le, a la, pese, coute, coutent, de l, fait le, fait la, sont les, existe",
    whether: "est ce que, est ce qu, peut on, puis je, est il, est elle",
    inverted: "t il, t elle, t on, est il, est elle, sont ils, sont elles, peut on, ont ils, ont elles, peuvent ils, est ce que, est ce qu",
    shop: "avez vous, y a t il, existe t il, est ce que vous, pouvez vous, peux tu, est ce qu il y a, est ce qu il existe, auriez vous",
    than: "que",
};

pub(super) const fn grammar(language: Language) -> &'static Grammar {
    match language {
        Language::En => &EN,
        Language::De => &DE,
        Language::Fr => &FR,
    }
}
