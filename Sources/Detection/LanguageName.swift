/// The English names of the languages that rules are written in, by ISO 639 code.
public enum LanguageName {
    /// The name, or the code itself where the table has none.
    public static func of(_ code: String) -> String { names[code] ?? code }

    private static let names = [
        "am": "Amharic", "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
        "fil": "Filipino", "fr": "French", "hi": "Hindi", "hm": "Hmong", "hmn": "Hmong", "ht": "Haitian Creole",
        "hy": "Armenian", "it": "Italian", "ja": "Japanese", "km": "Khmer", "ko": "Korean", "lo": "Lao",
        "mh": "Marshallese", "mww": "Hmong", "my": "Burmese", "ne": "Nepali", "pa": "Punjabi", "pl": "Polish",
        "prs": "Dari", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sm": "Samoan",
        "so": "Somali", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "ti": "Tigrinya", "tl": "Tagalog",
        "to": "Tongan", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yue": "Cantonese",
        "zh": "Chinese",
    ]
}
