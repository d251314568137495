//! What the name of a field says about its value.

/// How a value is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Treatment {
    /// Free text: personal data in it is replaced.
    Redact,
    /// The name or time of something, of a few plain characters: kept as it is.
    Name,
    /// The id of a product: kept, and its facts are joined.
    Product,
    /// Names a session or person: replaced by a pseudonym.
    Pseudonym,
    /// Personal by itself: the field goes.
    Drop,
}

/// Longest name looked at; longer ones hold free text.
const LONGEST: usize = 32;

/// The treatment of a field by its name, whatever its case and separators: `userAgent` is
/// `User-Agent`. The fields that this crate adds are its own (`top`: the field is the record's).
pub(crate) fn treatment(name: &str, top: bool) -> Treatment {
    if top && matches!(name, "facts" | "product_facts" | "cloudwatch") {
        return Treatment::Drop;
    }
    let mut folded = [0; LONGEST];
    let mut length = 0;
    for byte in name
        .bytes()
        .filter(|byte| !matches!(byte, b'_' | b'-' | b'.' | b' '))
    {
        let Some(place) = folded.get_mut(length) else {
            return Treatment::Redact;
        };
        *place = byte.to_ascii_lowercase();
        length += 1;
    }
    of_folded(&folded[..length])
}

#[rustfmt::skip]
fn of_folded(name: &[u8]) -> Treatment {
    match name {
        b"objectid" | b"productid" => Treatment::Product,
        b"clientid" | b"sessionid" | b"userid" | b"customerid" | b"visitorid" | b"deviceid" | b"accountid" | b"session"
        | b"cookieid" | b"anonymousid" => Treatment::Pseudonym,
        b"queryid" | b"requestid" | b"eventid" | b"traceid" | b"spanid" | b"parentid" | b"id" | b"timestamp" | b"time" | b"level"
        | b"target" | b"actionname" | b"service" | b"generation" | b"gtin" | b"sku" | b"mpn" | b"version" | b"date" | b"xraytraceid" => Treatment::Name,
        b"ip" | b"ipaddress" | b"clientip" | b"remoteip" | b"userip" | b"sourceip" | b"remoteaddr" | b"remoteaddress" | b"peeraddr"
        | b"xforwardedfor" | b"forwarded" | b"forwardedfor" | b"xrealip" | b"realip" | b"cfconnectingip" | b"trueclientip" | b"peerip"
        | b"ipv4" | b"ipv6" | b"useragent" | b"ua" | b"xuseragent" | b"browseragent" | b"httpuseragent"
        | b"cookie" | b"cookies" | b"setcookie" | b"authorization" | b"proxyauthorization" | b"xapikey" | b"apikey" | b"accesstoken"
        | b"refreshtoken" | b"idtoken" | b"sessiontoken" | b"bearertoken" | b"password" | b"passwort" | b"motdepasse" | b"secret" | b"pin" | b"cvv" | b"cvc"
        | b"email" | b"emailaddress" | b"useremail" | b"customeremail" | b"mail" | b"courriel" | b"phone" | b"phonenumber" | b"telephone"
        | b"telefon" | b"telefonnummer" | b"tel" | b"mobile" | b"mobilenumber" | b"mobilephone" | b"fax" | b"handynummer" | b"iban" | b"bic" | b"card"
        | b"cardnumber" | b"creditcard" | b"creditcardnumber" | b"pan" | b"firstname" | b"lastname" | b"surname" | b"fullname"
        | b"givenname" | b"familyname" | b"username" | b"customername" | b"vorname" | b"nachname" | b"prenom" | b"nomdefamille"
        | b"address" | b"street" | b"streetaddress" | b"billingaddress" | b"shippingaddress" | b"deliveryaddress" | b"homeaddress"
        | b"adresse" | b"strasse" | b"postcode" | b"postalcode" | b"zipcode" | b"plz" | b"codepostal" | b"birthdate" | b"birthday"
        | b"dateofbirth" | b"dob" | b"geburtsdatum" | b"datedenaissance" | b"taxid" | b"ssn" | b"passport" | b"passportnumber"
        | b"latitude" | b"longitude" | b"geolocation" | b"gps" => Treatment::Drop,
        _ => Treatment::Redact,
    }
}

/// Whether a text has the form of a name or time: nothing in it can be a sentence or an address.
pub(crate) fn is_name(text: &str) -> bool {
    text.len() <= 256 && text.bytes().all(is_name_byte)
}

/// Whether a name may have this byte.
const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':' | b'/' | b'=')
}
