//! What the programme names as the example of each kind is marked, and named as that kind.
//! Not the rules' own examples: here rules and model speak together, as they do to a person.
#![allow(clippy::unwrap_used)] // a test may stop where it stands

use wording::{Helper, Kind, Language, Place};

const ENGLISH: [(Place, Kind, &str); 16] = [
    (Place::Apology, Kind::Conditional, "I'm sorry if you felt hurt."),
    (Place::Apology, Kind::But, "I'm sorry, but I was tired."),
    (Place::Apology, Kind::Excuse, "I only did it because work was hard."),
    (Place::Apology, Kind::Minimizing, "It was just a few texts."),
    (Place::Apology, Kind::Blame, "It would not have happened if you hadn't ignored me."),
    (Place::Apology, Kind::Vague, "I'm sorry for everything."),
    (Place::Apology, Kind::Vague, "Mistakes were made."),
    (Place::Apology, Kind::Pressure, "Can we move on now?"),
    (Place::Apology, Kind::Pressure, "You have to forgive me."),
    (Place::SoftStart, Kind::Absolute, "You never listen."),
    (Place::SoftStart, Kind::Accusation, "You are so selfish."),
    (Place::SoftStart, Kind::Disguised, "I feel that you don't care."),
    (Place::Reply, Kind::Dismissing, "You're overreacting."),
    (Place::Reply, Kind::Dismissing, "Calm down."),
    (Place::Reply, Kind::Fixing, "You should just talk to her."),
    (Place::SoftStart, Kind::Contempt, "You idiot."),
];

const SPANISH: [(Place, Kind, &str); 15] = [
    (Place::Apology, Kind::Conditional, "Perdona si te sentiste herida."),
    (Place::Apology, Kind::But, "Lo siento, pero estaba cansado."),
    (Place::Apology, Kind::Excuse, "Solo lo hice porque el trabajo era duro."),
    (Place::Apology, Kind::Minimizing, "Solo fueron unos mensajes."),
    (Place::Apology, Kind::Blame, "No habría pasado si no me hubieras ignorado."),
    (Place::Apology, Kind::Vague, "Perdón por todo."),
    (Place::Apology, Kind::Pressure, "¿Podemos pasar página ya?"),
    (Place::Apology, Kind::Pressure, "Tienes que perdonarme."),
    (Place::SoftStart, Kind::Absolute, "Nunca me escuchas."),
    (Place::SoftStart, Kind::Accusation, "Eres una egoísta."),
    (Place::SoftStart, Kind::Disguised, "Siento que no te importo."),
    (Place::Reply, Kind::Dismissing, "Estás exagerando."),
    (Place::Reply, Kind::Dismissing, "Cálmate."),
    (Place::Reply, Kind::Fixing, "Deberías hablar con ella y ya."),
    (Place::SoftStart, Kind::Contempt, "Idiota."),
];

#[test]
fn the_programmes_own_examples_are_named_as_what_they_are() {
    for (language, examples) in [(Language::English, &ENGLISH[..]), (Language::Spanish, &SPANISH[..])] {
        let helper = Helper::new(language);
        let read = |(place, kind, text): &(Place, Kind, &str)| {
            let kinds: Vec<Kind> = helper.read(*place, text).iter().map(|mark| mark.kind).collect();
            (kinds != [*kind]).then(|| format!("{text} is {kind:?}, and not {kinds:?}"))
        };
        let wrong: Vec<String> = examples.iter().filter_map(read).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// Short good words, of which a helper that nags would say something.
#[test]
fn short_good_words_are_left_alone_in_every_place() {
    let good = [
        (Language::English, "I hear you."),
        (Language::English, "Thank you for telling me."),
        (Language::English, "What do you need from me right now?"),
        (Language::English, "It makes sense that you felt alone."),
        (Language::English, "I lied to you about the money."),
        (Language::English, "You said I was late three times and it hurt."),
        (Language::Spanish, "Te escucho."),
        (Language::Spanish, "Gracias por contármelo."),
        (Language::Spanish, "¿Qué necesitas de mí ahora?"),
        (Language::Spanish, "Tiene sentido que te sintieras sola."),
        (Language::Spanish, "Te mentí con el dinero."),
        (Language::Spanish, "Dijiste que llegué tarde tres veces y te dolió."),
    ];
    for (language, text) in good {
        let helper = Helper::new(language);
        for place in Place::ALL {
            assert_eq!(helper.read(place, text), [], "{text} in {}", place.name());
        }
    }
}
