//! What colours mean. Drawing names a role; only this file knows colours.
//!
//! Blue, orange, vermilion and bluish green stay apart for colour-blind eyes on both grounds. They come from
//! the 256 colours that every terminal in use has. Monochrome uses weight, underline and reversal alone.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen says by its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// What is derived, secondary or empty.
    Dim,
    /// Headings and names.
    Strong,
    /// The one accent: where I am, keys, bars.
    Accent,
    /// The filled part of a bar, quieter than the accent because there are many.
    Bar,
    /// An error, money over its ceiling.
    Error,
    /// A warning.
    Warning,
    /// Worth knowing.
    Info,
    /// Fine, done, inside its ceiling.
    Fine,
    /// The selected row of the pane that has the keys.
    Selected,
    /// The selected row of a pane that has not.
    Resting,
    /// Rules between panes.
    Border,
    /// The ground of a popup.
    Popup,
}

/// The ground that the person's terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    Dark,
    Light,
    Monochrome,
}

/// Roles with their look.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    ground: Ground,
}

impl Theme {
    /// Light text on a dark ground.
    pub const DARK: Self = Self { ground: Ground::Dark };
    /// Dark text on a light ground.
    pub const LIGHT: Self = Self { ground: Ground::Light };
    /// No colour at all.
    pub const MONOCHROME: Self = Self { ground: Ground::Monochrome };

    /// The theme a person asked for: `NO_COLOR`, then `RIS3_THEME`, then what the terminal says of itself in
    /// `COLORFGBG` (`foreground;background`, where 7 and 15 are light grounds).
    #[must_use]
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        if variable("NO_COLOR").is_some_and(|set| !set.is_empty()) || variable("TERM").as_deref() == Some("dumb") {
            return Self::MONOCHROME;
        }
        match variable("RIS3_THEME").as_deref() {
            Some("light") => return Self::LIGHT,
            Some("dark") => return Self::DARK,
            Some("mono" | "monochrome") => return Self::MONOCHROME,
            _ => {}
        }
        let ground = variable("COLORFGBG").and_then(|said| said.rsplit(';').next().map(str::to_owned));
        if matches!(ground.as_deref(), Some("7" | "15")) { Self::LIGHT } else { Self::DARK }
    }

    /// The look of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        match self.ground {
            Ground::Monochrome => monochrome(role),
            Ground::Dark => coloured(role, &DARK),
            Ground::Light => coloured(role, &LIGHT),
        }
    }
}

/// Indexes into the 256 colours.
struct Palette {
    dim: u8,
    accent: u8,
    bar: u8,
    error: u8,
    warning: u8,
    info: u8,
    fine: u8,
    /// Ink and ground of the selected row: its text must be read whatever its role is elsewhere.
    selected: (u8, u8),
    resting: u8,
    border: u8,
    popup: u8,
}

const DARK: Palette = Palette {
    dim: 245,
    accent: 75,
    bar: 67,
    error: 209,
    warning: 214,
    info: 117,
    fine: 79,
    selected: (255, 24),
    resting: 237,
    border: 239,
    popup: 235,
};
const LIGHT: Palette = Palette {
    dim: 242,
    accent: 25,
    bar: 67,
    error: 166,
    warning: 130,
    info: 31,
    fine: 29,
    selected: (16, 153),
    resting: 254,
    border: 250,
    popup: 255,
};

fn coloured(role: Role, palette: &Palette) -> Style {
    let plain = Style::new();
    let ink = |index| plain.fg(Color::Indexed(index));
    let ground = |index| plain.bg(Color::Indexed(index));
    match role {
        Role::Plain => plain,
        Role::Dim => ink(palette.dim),
        Role::Strong => plain.add_modifier(Modifier::BOLD),
        Role::Accent => ink(palette.accent),
        Role::Bar => ink(palette.bar),
        Role::Error => ink(palette.error),
        Role::Warning => ink(palette.warning),
        Role::Info => ink(palette.info),
        Role::Fine => ink(palette.fine),
        Role::Selected => {
            let (text, behind) = palette.selected;
            ink(text).bg(Color::Indexed(behind)).add_modifier(Modifier::BOLD)
        }
        Role::Resting => ground(palette.resting),
        Role::Border => ink(palette.border),
        Role::Popup => ground(palette.popup),
    }
}

fn monochrome(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Dim | Role::Border => plain.add_modifier(Modifier::DIM),
        Role::Strong | Role::Accent | Role::Error | Role::Warning => plain.add_modifier(Modifier::BOLD),
        Role::Selected => plain.add_modifier(Modifier::REVERSED),
        Role::Resting => plain.add_modifier(Modifier::UNDERLINED),
        Role::Plain | Role::Bar | Role::Info | Role::Fine | Role::Popup => plain,
    }
}
