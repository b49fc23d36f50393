//! What a file is by its name, and how people say its size.

/// Endings of names with their media types: what people bring home from a visit, and what offices write.
const MEDIA: &[(&str, &str)] = &[
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("heic", "image/heic"),
    ("webp", "image/webp"),
    ("gif", "image/gif"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("svg", "image/svg+xml"),
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("txt", "text/plain"),
    ("md", "text/markdown"),
    ("csv", "text/csv"),
    ("html", "text/html"),
    ("eml", "message/rfc822"),
    ("json", "application/json"),
    ("zip", "application/zip"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("wav", "audio/wav"),
    ("mp4", "video/mp4"),
    ("mov", "video/quicktime"),
];

/// The media type that the ending of a file's name says; `None` where it says none that is known here.
#[must_use]
pub fn media_type(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    MEDIA.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|(_, media)| *media)
}

/// A size as people say it: `812 bytes`, `48 kB`, `2.3 MB`.
#[must_use]
pub fn said_size(bytes: u64) -> String {
    match bytes {
        1 => "1 byte".to_owned(),
        0..1_000 => format!("{bytes} bytes"),
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_ending() {
        assert_eq!(media_type("Zakład Łódź.JPG"), Some("image/jpeg"));
        assert_eq!(media_type("report.final.pdf"), Some("application/pdf"));
        assert_eq!((media_type("README"), media_type("data.xyz")), (None, None));
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        let said = [0, 1, 999, 1_000, 1_500, 999_499, 999_500, 2_340_000, 50_000_000].map(said_size);
        let expected = ["0 bytes", "1 byte", "999 bytes", "1 kB", "2 kB", "999 kB", "1.0 MB", "2.3 MB", "50.0 MB"];
        assert_eq!(said, expected);
    }
}
