//! The floor plan: which panes there are and where, computed from the size of the screen.
//!
//! Breakpoints, margins and widths stand here and nowhere else; drawing only follows the plan.
//! All numbers are cells.

use crate::typeset::Setting;

/// Columns from which list and reader stand side by side.
const SPLIT: u16 = 100;
/// Columns from which the rail of quotes is added.
const RAIL: u16 = 160;
/// Columns from which the tree of the library is added.
const TREE: u16 = 187;
/// Width of the tree.
const TREE_WIDTH: u16 = 26;
/// Width of the rail of quotes.
const RAIL_WIDTH: u16 = 40;
/// Width of the list where a split is forced on a narrow screen.
const NARROW_LIST: u16 = 28;
/// Width of the list that is made narrower by hand, at the least.
pub(super) const NARROWEST_LIST: u16 = 20;
/// Columns beside the text that the reader needs: margin, gutter, rail.
const BESIDE_TEXT: u16 = 10;
/// Columns for the gutter on the left: letter, bar, blank.
const GUTTER: u16 = 3;
/// Columns for the gutter where it holds words: letter, blank, word, blank.
const GUTTER_IN_WORDS: u16 = 8;
/// Columns for a blank, the scroll rail and another blank on the right.
const RIGHT: u16 = 3;

/// Width of the text where there is no screen: only longer paragraphs take several lines.
const PARAGRAPH: u16 = 30_000;
/// How many rows of the list are said at once, where there is no screen.
pub const SAID_AT_ONCE: u16 = 20;

/// A rectangle of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// How many columns.
    pub width: u16,
    /// How many rows.
    pub height: u16,
}

/// One pane: its header row and what is below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pane {
    /// All of it.
    pub whole: Area,
    /// The part below the header and its rule.
    pub body: Area,
}

/// What the state is shown by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Face {
    /// Cells of a screen.
    #[default]
    Screen,
    /// Lines of text, one after the other.
    Lines,
}

/// What the reader wants to see, as far as there is room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
// Each wish is granted or not whatever the others are.
#[allow(clippy::struct_excessive_bools)]
pub struct Wishes {
    /// What shows it.
    pub face: Face,
    /// Width of the text.
    pub measure: u16,
    /// There is more than one dispatch, so that a list makes sense.
    pub has_list: bool,
    /// The list is of a library, so that its tree makes sense.
    pub has_tree: bool,
    /// The list was shown or hidden by hand.
    pub list: Option<bool>,
    /// The list was made so much wider or narrower by hand.
    pub list_wider: i16,
    /// The rail of quotes was shown or hidden by hand.
    pub rail: Option<bool>,
    /// Nothing but the text.
    pub zen: bool,
    /// The reader is in front where only one pane fits.
    pub reader_in_front: bool,
    /// One pane, no rails, words in place of signs.
    pub access: bool,
}

impl Wishes {
    /// What is wished before a hand said anything.
    #[must_use]
    pub const fn of(measure: u16, access: bool) -> Self {
        Self {
            face: Face::Screen,
            measure,
            has_list: false,
            has_tree: false,
            list: None,
            list_wider: 0,
            rail: None,
            zen: false,
            reader_in_front: false,
            access,
        }
    }
}

/// Where everything is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Floor {
    /// Columns of the screen.
    pub columns: u16,
    /// Rows of the screen.
    pub rows: u16,
    /// The screen is too small for anything.
    pub too_small: bool,
    /// Header and footer are parted from the panes by a rule.
    pub rules: bool,
    /// The tree, where it stands beside the list.
    pub tree: Option<Pane>,
    /// The list, where it is shown.
    pub list: Option<Pane>,
    /// The reader, where it is shown.
    pub reader: Option<Pane>,
    /// The rail of quotes, where it is shown.
    pub rail: Option<Pane>,
    /// The footer row.
    pub footer: Option<u16>,
    /// Width of the text in the reader.
    pub measure: u16,
    /// The column where the reader's gutter begins.
    pub gutter: u16,
    /// How many columns the gutter has.
    pub gutter_width: u16,
    /// The list's rows take one line each.
    pub one_line_rows: bool,
}

impl Floor {
    /// Plans a screen.
    #[must_use]
    pub fn plan(columns: u16, rows: u16, wishes: &Wishes) -> Self {
        if wishes.face == Face::Lines {
            return Self::of_lines(wishes);
        }
        let mut floor = Self {
            columns,
            rows,
            too_small: columns < 20 || rows < 6,
            rules: rows >= 16 && !wishes.zen && !wishes.access,
            gutter_width: if wishes.access { GUTTER_IN_WORDS } else { GUTTER },
            footer: (rows >= 10 && !wishes.zen).then(|| rows - 1),
            ..Self::default()
        };
        if floor.too_small {
            return floor;
        }
        let is_one_pane = wishes.zen || wishes.access;
        let split = wishes.has_list && !is_one_pane && floor.wants_split(wishes);
        let rail_width = if floor.wants_rail(wishes, split) { RAIL_WIDTH } else { 0 };
        let line = |width: u16| u16::from(width > 0);
        // The reader is served first.
        let served = wishes.measure + BESIDE_TEXT + 37 + rail_width + TREE_WIDTH;
        let has_tree = split && wishes.has_tree && columns >= TREE.max(served);
        let tree_width = if has_tree { TREE_WIDTH } else { 0 };
        let list_x = tree_width + line(tree_width);
        let beside = rail_width + list_x;
        let list_width = if split { floor.list_width(wishes, beside) } else { 0 };
        let reader_x = list_x + list_width + line(list_width);
        let rail_x = columns - rail_width;
        let reader_end = rail_x - line(rail_width);
        if split {
            floor.tree = has_tree.then(|| floor.pane(0, tree_width, wishes));
            floor.list = Some(floor.pane(list_x, list_width, wishes));
        } else if wishes.has_list && !wishes.reader_in_front {
            floor.list = Some(floor.pane(0, columns, wishes));
            floor.one_line_rows = columns >= 60 || wishes.access;
            floor.measure = floor.text_width(columns, wishes.measure);
            return floor;
        }
        floor.reader = Some(floor.pane(reader_x, reader_end - reader_x, wishes));
        floor.rail = (rail_width > 0).then(|| floor.pane(rail_x, rail_width, wishes));
        floor.place_text(wishes.measure);
        floor
    }

    /// The floor of a face without a screen: one pane, and of the text one line is in view, which
    /// is as wide as a paragraph, so that all that moves by lines or pages moves by paragraphs.
    fn of_lines(wishes: &Wishes) -> Self {
        let pane = |height| {
            let body = Area { height, width: PARAGRAPH, ..Area::default() };
            Some(Pane { whole: body, body })
        };
        let in_list = wishes.has_list && !wishes.reader_in_front;
        Self {
            columns: PARAGRAPH,
            rows: SAID_AT_ONCE,
            list: if in_list { pane(SAID_AT_ONCE) } else { None },
            reader: if in_list { None } else { pane(1) },
            measure: PARAGRAPH,
            one_line_rows: true,
            ..Self::default()
        }
    }

    fn wants_split(&self, wishes: &Wishes) -> bool {
        match wishes.list {
            Some(shown) => shown && self.columns >= 60,
            None => self.columns >= SPLIT,
        }
    }

    fn wants_rail(&self, wishes: &Wishes, split: bool) -> bool {
        let served = wishes.measure + BESIDE_TEXT + if split { 37 } else { 0 };
        let fits = self.columns > served + RAIL_WIDTH;
        !wishes.zen && !wishes.access && fits && wishes.rail.unwrap_or(self.columns >= RAIL)
    }

    fn list_width(&self, wishes: &Wishes, beside: u16) -> u16 {
        if self.columns < SPLIT {
            return NARROW_LIST
                .saturating_add_signed(wishes.list_wider)
                .clamp(NARROWEST_LIST, self.columns / 2);
        }
        let spare = self.columns.saturating_sub(wishes.measure + BESIDE_TEXT + 1 + beside);
        let width = spare.clamp(36, if beside > 0 { 48 } else { 42 });
        width.saturating_add_signed(wishes.list_wider).clamp(NARROWEST_LIST, self.columns / 2)
    }

    fn pane(&self, x: u16, width: u16, wishes: &Wishes) -> Pane {
        let top = if wishes.zen { 0 } else { 1 + u16::from(self.rules && self.columns >= 34) };
        let foot =
            u16::from(self.footer.is_some()) + u16::from(self.rules && self.footer.is_some());
        let height = self.rows - foot;
        let whole = Area { x, y: 0, width, height };
        let body = Area { y: top, height: height.saturating_sub(top), ..whole };
        Pane { whole, body }
    }

    fn place_text(&mut self, measure: u16) {
        let Some(Pane { body, .. }) = self.reader else { return };
        self.measure = self.text_width(body.width, measure);
        let spare = body.width.saturating_sub(self.measure + self.gutter_width + RIGHT);
        self.gutter = body.x + spare / 2;
    }

    /// A page over all panes.
    #[must_use]
    pub fn page(&self) -> Pane {
        let top = 1 + u16::from(self.rules && self.columns >= 34);
        let foot = u16::from(self.footer.is_some());
        let whole =
            Area { x: 0, y: 0, width: self.columns, height: self.rows.saturating_sub(foot) };
        Pane { whole, body: Area { y: top, height: whole.height.saturating_sub(top), ..whole } }
    }

    /// The column where the text begins.
    #[must_use]
    pub fn text_column(&self) -> u16 {
        self.gutter + self.gutter_width
    }

    /// The column of the scroll rail.
    #[must_use]
    pub fn rail_column(&self) -> u16 {
        self.text_column() + self.measure + 1
    }

    fn text_width(&self, columns: u16, measure: u16) -> u16 {
        measure.min(columns.saturating_sub(self.gutter_width + RIGHT)).max(Setting::NARROWEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes() -> Wishes {
        Wishes { has_list: true, reader_in_front: true, ..Wishes::of(66, false) }
    }

    /// Widths of list, text and rail.
    fn widths(columns: u16, wishes: &Wishes) -> (u16, u16, u16) {
        let floor = Floor::plan(columns, 40, wishes);
        let width = |pane: Option<Pane>| pane.map_or(0, |pane| pane.whole.width);
        (width(floor.list), floor.measure, width(floor.rail))
    }

    #[test]
    fn the_breakpoints_hold() {
        assert_eq!(widths(40, &wishes()), (0, 34, 0));
        assert_eq!(widths(80, &wishes()), (0, 66, 0));
        assert_eq!(widths(100, &wishes()), (36, 57, 0));
        assert_eq!(widths(120, &wishes()), (42, 66, 0));
        assert_eq!(widths(200, &wishes()), (48, 66, 40));
    }

    #[test]
    fn wide_screens_have_the_tree_beside_the_list() {
        let with_tree = Wishes { has_tree: true, ..wishes() };
        let tree = |columns| Floor::plan(columns, 40, &with_tree).tree.map(|pane| pane.whole.width);
        assert_eq!((tree(187), tree(186)), (Some(26), None));
        assert_eq!(widths(200, &with_tree), (48, 66, 40));
        assert_eq!(widths(187, &with_tree), (43, 66, 40));
        assert_eq!(Floor::plan(200, 40, &wishes()).tree, None);
        let hidden = Wishes { list: Some(false), ..with_tree };
        assert_eq!(Floor::plan(200, 40, &hidden).tree, None);
    }

    #[test]
    fn hands_override_the_breakpoints() {
        assert_eq!(widths(80, &Wishes { list: Some(true), ..wishes() }), (28, 45, 0));
        assert_eq!(widths(120, &Wishes { list: Some(false), ..wishes() }), (0, 66, 0));
        assert_eq!(widths(200, &Wishes { rail: Some(false), ..wishes() }).2, 0);
        assert_eq!(widths(200, &Wishes { zen: true, ..wishes() }), (0, 66, 0));
    }

    #[test]
    fn for_screen_readers_there_is_one_pane_whatever_was_asked_for() {
        let access = Wishes { access: true, list: Some(true), rail: Some(true), ..wishes() };
        for columns in [40, 80, 120, 200] {
            let (list, _, rail) = widths(columns, &access);
            assert_eq!((list, rail), (0, 0), "{columns}");
        }
        assert!(!Floor::plan(120, 40, &access).rules);
    }

    #[test]
    fn without_a_screen_a_paragraph_is_in_view_whatever_is_wished() {
        let wishes = Wishes { face: Face::Lines, zen: true, list: Some(true), ..wishes() };
        let floor = Floor::plan(0, 0, &wishes);
        assert_eq!(floor.reader.map(|pane| pane.body.height), Some(1));
        assert_eq!((floor.list, floor.rail, floor.footer), (None, None, None));
        let in_list = Floor::plan(0, 0, &Wishes { reader_in_front: false, ..wishes });
        assert!(in_list.list.is_some() && in_list.reader.is_none());
    }

    #[test]
    fn every_pane_stays_on_the_screen() {
        for columns in 0..=260 {
            for rows in [0, 5, 6, 9, 10, 15, 16, 24, 60] {
                for front in [true, false] {
                    let floor = Floor::plan(
                        columns,
                        rows,
                        &Wishes { reader_in_front: front, has_tree: true, ..wishes() },
                    );
                    for pane in
                        [floor.tree, floor.list, floor.reader, floor.rail].into_iter().flatten()
                    {
                        assert!(pane.whole.x + pane.whole.width <= columns, "{columns}x{rows}");
                        assert!(pane.body.y + pane.body.height <= rows && pane.body.height > 0);
                    }
                    if floor.reader.is_some() {
                        assert!(floor.rail_column() < columns, "{columns}x{rows}");
                    }
                }
            }
        }
    }

    #[test]
    fn low_screens_give_up_rules_then_the_footer() {
        let floor = |rows| Floor::plan(80, rows, &wishes());
        assert!(floor(16).rules && !floor(15).rules);
        assert!(floor(10).footer.is_some() && floor(9).footer.is_none());
        assert!(floor(5).too_small && !floor(6).too_small);
    }
}
