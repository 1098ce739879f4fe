//! What in a text could be used to control: passwords, constant location, access at any time, *never delete*, in English and in
//! Spanish.
//!
//! It forbids nothing and knows nobody's intentions: it asks for a day's wait and an end, and errs on the careful side.

use std::collections::BTreeSet;

/// One thing in a text that could be used to control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caution {
    /// Passwords or codes that are given to the other.
    Passwords,
    /// A location that is always seen.
    Location,
    /// Devices, accounts or messages open to the other.
    Access,
    /// Something that holds at every hour.
    Always,
    /// That nothing may be deleted.
    NeverDelete,
}

impl Caution {
    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Caution::Passwords => "passwords",
            Caution::Location => "location",
            Caution::Access => "access",
            Caution::Always => "always",
            Caution::NeverDelete => "never-delete",
        }
    }
}

/// What in a text could be used to control. Each sentence is read by itself.
pub fn cautions(text: &str) -> BTreeSet<Caution> {
    let plain = plain(text);
    plain.split(['.', '!', '?', ';', '\n']).flat_map(in_sentence).collect()
}

/// Letters without accents, in lower case; what is neither letter, digit nor the end of a sentence is a space.
fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        '’' => '\'',
        '.' | '!' | '?' | ';' | '\n' | '\'' | '/' => c,
        c if c.is_alphanumeric() => c,
        _ => ' ',
    };
    // Accents may come as marks of their own.
    text.to_lowercase().chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).map(letter).collect()
}

fn in_sentence(sentence: &str) -> Vec<Caution> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let said = format!(" {} ", words.join(" "));
    let any = |list: &str| list.split('|').any(|phrase| said.contains(&format!(" {phrase} ")));
    let kept_apart = any(APART) && !any(GIVEN);
    let rules = [
        (Caution::Passwords, any(PASSWORDS) && !kept_apart),
        (Caution::Location, (any(PLACE) && any(CONSTANT) || any(PLACE_ON)) && !kept_apart),
        (Caution::Access, (any(OPEN) || any(DEVICES) && any(HANDED)) && !kept_apart),
        (Caution::Always, any(EVERY_HOUR)),
        (Caution::NeverDelete, any(DELETE) && any(NEVER)),
    ];
    rules.into_iter().filter(|(_, found)| *found).map(|(caution, _)| caution).collect()
}

const PASSWORDS: &str = "password|passwords|passcode|passcodes|passphrase|pin|pins|pin code|unlock code|unlock codes|login|\
    logins|face id|contrasena|contrasenas|clave|claves|codigo de desbloqueo|codigos de desbloqueo|\
    pin del telefono";

/// What says that each keeps to their own: *separate passwords* is no caution.
const APART: &str = "our own|their own|separate|separately|stay private|stays private|private to|don't share|\
    do not share|never share|nobody asks|neither of us asks|neither asks|neither of us has to|\
    nobody has to|never ask|don't ask|do not ask|without being asked|neither of us looks|sus propias|\
    sus propios|su propia|su propio|nuestras propias|propias|por separado|no compartimos|\
    no se comparten|nadie pide|nunca pedimos|no pedimos|nadie tiene que|privadas|privados";

/// What gives it to the other after all, whatever else the sentence says: *we tell each other our own passwords*.
const GIVEN: &str = "tell|tells|give|gives|know|knows|show|shows|hand|hands|get|gets|have|has|we share|shares|share our own|\
    share their own|each other|one another|the other|decir|decimos|dice|dar|damos|da|saber|sabe|sabemos|\
    conoce|conocemos|mostramos|muestra|entrega|entregamos|comparte|compartimos nuestras propias|\
    a la otra persona|al otro|a la otra|entre las dos personas|entre nosotros|entre nosotras|mutuamente";

const PLACE: &str = "location|locations|gps|tracker|tracking|find my|where i am|where we are|where you are|ubicacion|\
    localizacion|rastreo|donde estoy|donde estamos|donde estas";

const PLACE_ON: &str = "location on|location turned on|location switched on|location sharing on|live location|\
    track each other|ubicacion activada|ubicacion encendida|ubicacion en vivo|\
    ubicacion en tiempo real|ubicacion puesta|localizacion activada";

const CONSTANT: &str = "always|constant|constantly|all day|all the time|at all times|at any time|any time|every minute|\
    24/7|day and night|permanently|never off|siempre|constante|constantemente|todo el dia|\
    todo el tiempo|en todo momento|a todas horas|en cualquier momento|dia y noche|permanente|\
    permanentemente|las 24 horas";

const EVERY_HOUR: &str = "24/7|24 7|day and night|at all times|24 hours a day|dia y noche|las 24 horas|a todas horas|\
    en todo momento";

const OPEN: &str = "full access|access to all|access to everything|access to each other's|each other's messages|\
    each other's phone|each other's phones|each other's accounts|each other's email|acceso total|\
    acceso completo|acceso a todo|acceso a todas|acceso a los mensajes|acceso al telefono";

const DEVICES: &str = "phone|phones|messages|accounts|email|emails|chats|device|devices|telefono|telefonos|movil|celular|\
    mensajes|cuentas|correo|correos|dispositivo|dispositivos";

const HANDED: &str = "at any time|any time|anytime|whenever|hand over|hands over|handed over|on demand|unlocked|\
    en cualquier momento|cuando quiera|cuando queramos|entregar|entrega|entregamos|desbloqueado|\
    desbloqueados";

const DELETE: &str = "delete|deletes|deleted|deleting|erase|erases|borrar|borra|borramos|borrado|borrados|eliminar|\
    elimina|eliminamos";

const NEVER: &str = "never|nothing|don't|do not|not|no|nobody|neither|without|nunca|nada|jamas|nadie|ni";

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Vec<Caution> {
        cautions(text).into_iter().collect()
    }

    #[test]
    fn what_could_be_used_to_control_is_found_in_english() {
        assert_eq!(only("We give each other all our passwords."), [Caution::Passwords]);
        assert_eq!(only("Our location is always on"), [Caution::Location]);
        assert_eq!(only("We keep live location running when out."), [Caution::Location]);
        assert_eq!(only("We can be reached 24/7."), [Caution::Always]);
        assert_eq!(only("We never delete anything."), [Caution::NeverDelete]);
        assert_eq!(only("Each hands over the phone whenever the other wants"), [Caution::Access]);
        assert_eq!(only("We read each other's messages"), [Caution::Access]);
        let both = only("You tell me your PIN; you don’t delete a single chat.");
        assert_eq!(both, [Caution::Passwords, Caution::NeverDelete]);
    }

    #[test]
    fn what_could_be_used_to_control_is_found_in_spanish() {
        assert_eq!(only("Nos damos todas las contraseñas."), [Caution::Passwords]);
        assert_eq!(only("La ubicación está siempre encendida."), [Caution::Location]);
        assert_eq!(only("Compartimos la ubicación en tiempo real"), [Caution::Location]);
        assert_eq!(only("Contestamos las 24 horas."), [Caution::Always]);
        assert_eq!(only("Nunca borramos mensajes."), [Caution::NeverDelete]);
        assert_eq!(only("Acceso total al teléfono"), [Caution::Access]);
    }

    #[test]
    fn each_keeping_to_their_own_is_no_caution() {
        for text in [
            "Each of us keeps our own passwords.",
            "Passwords stay private.",
            "Neither of us asks for the other's PIN.",
            "Cada quien guarda sus propias contraseñas.",
            "Nadie pide las claves de la otra persona.",
        ] {
            assert_eq!(only(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_given_to_the_other_is_found_whatever_is_said_beside_it() {
        for text in [
            "We tell each other our own passwords.",
            "Each gives the other the PIN of their own phone.",
            "We never share passwords with friends, only with each other.",
            "We know the passwords, and nobody asks why.",
            "Nos decimos nuestras propias contraseñas.",
            "Cada quien da a la otra persona la clave de su propio correo.",
            "No compartimos las claves con nadie, solo entre las dos personas.",
        ] {
            assert_eq!(only(text), [Caution::Passwords], "{text}");
        }
    }

    #[test]
    fn ordinary_boundaries_are_left_alone() {
        for text in [
            "Phones sleep in the kitchen from ten.",
            "We say where we are going when one of us stays out after eleven.",
            "If one of us deletes a chat that concerns us both, we say so that day.",
            "We always put the phones away at dinner.",
            "Los teléfonos duermen en la cocina.",
            "Siempre dejamos el teléfono al cenar.",
        ] {
            assert_eq!(only(text), [], "{text}");
        }
    }
}
