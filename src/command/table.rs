//! The rows.

/// Where a command is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// In every pane.
    Everywhere,
    /// In the list.
    List,
    /// In the reader.
    Reader,
    /// In the reader while text is selected.
    Selection,
}

impl Scope {
    /// All scopes, in the order they are printed.
    pub const ALL: [Self; 4] = [Self::Everywhere, Self::List, Self::Reader, Self::Selection];

    /// The scope's name in the configuration: `[keys.reader]`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::List => "list",
            Self::Reader => "reader",
            Self::Selection => "selection",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// What it does.
    pub command: Command,
    /// Its name in the configuration: `next-quote`.
    pub name: &'static str,
    /// The keys it has unless the configuration says otherwise.
    pub keys: &'static [&'static str],
    /// What it does, in one sentence for help.
    pub sentence: &'static str,
    /// What it does, in a word or two for the footer; empty where the footer never shows it.
    pub hint: &'static str,
}

impl Row {
    /// Where it is heard.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        match self.command {
            Command::Everywhere(_) => Scope::Everywhere,
            Command::List(_) => Scope::List,
            Command::Reader(_) => Scope::Reader,
            Command::Selection(_) => Scope::Selection,
        }
    }

    /// Says whether it is heard while a scope has the keyboard.
    #[must_use]
    pub fn is_heard_in(&self, scope: Scope) -> bool {
        self.scope() == scope || self.scope() == Scope::Everywhere
    }
}

/// A command of any scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Heard in every pane.
    Everywhere(Everywhere),
    /// Heard in the list.
    List(List),
    /// Heard in the reader.
    Reader(Reader),
    /// Heard while text is selected.
    Selection(Selection),
}

macro_rules! table {
    ($($(#[$about:meta])* $scope:ident { $($command:ident $name:literal $keys:expr, $hint:literal, $sentence:literal;)* })*) => {
        $(
            $(#[$about])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            pub enum $scope {
                $(#[doc = $sentence] $command,)*
            }
        )*

        /// All commands.
        pub static TABLE: &[Row] = &[
            $($(Row {
                command: Command::$scope($scope::$command),
                name: $name,
                keys: &$keys,
                sentence: $sentence,
                hint: $hint,
            },)*)*
        ];
    };
}

table! {
    /// Commands heard in every pane.
    Everywhere {
        Help "help" ["?"], "help", "Show the keys of this pane; again: all keys.";
        Close "close" ["q"], "close", "Close the topmost thing: help, then the reader, then the program.";
        Back "back" ["esc", "ctrl-c"], "", "Cancel; with nothing to cancel go back, but never quit.";
        Quit "quit" ["Q"], "", "Quit at once.";
        NextPane "next-pane" ["tab"], "pane", "Go to the next pane.";
        PreviousPane "previous-pane" ["shift-tab"], "", "Go to the pane before.";
        PaneLeft "pane-left" ["h", "left"], "", "Go to the pane on the left; from the list of a library to its tree: searches, tags, sources.";
        PaneRight "pane-right" ["l", "right"], "", "Go to the pane on the right.";
        ToggleList "toggle-list" ["gl"], "", "Show or hide the list beside the reader.";
        ToggleRail "toggle-rail" ["gr"], "", "Show or hide the rail of quotes beside the reader.";
        Zen "zen" ["Z"], "zen", "Show nothing but the text, or everything again.";
        Wider "measure-wider" ["=", "+"], "", "Set the text two columns wider.";
        Narrower "measure-narrower" ["-"], "", "Set the text two columns narrower.";
        PaneNarrower "pane-narrower" ["<"], "", "Make the list narrower.";
        PaneWider "pane-wider" [">"], "", "Make the list wider.";
        GoBack "go-back" ["H", "ctrl-o"], "", "Go back to the place before; a jump leaves one behind.";
        GoForward "go-forward" ["L"], "", "Go forward again through the places.";
        LastPlace "last-place" ["gp", "''"], "", "Go to the place before the last jump; again: back here.";
        LastDispatch "last-dispatch" ["M0", "'0"], "", "Go to where the dispatch before this one was left.";
        SetMark "set-mark" ["m{letter}"], "", "Put a letter to this place; a large letter stands for it in every dispatch.";
        GoToMark "go-to-mark" ["M{letter}", "'{letter}"], "", "Go to the place of a letter.";
        Palette "palette" [":", "ctrl-p"], "command", "Find commands, options, dispatches and speakers by a few letters; 42, w FILE, set, story, add ADDRESS, source NAME and q work too.";
        Undo "undo" ["U"], "", "Undo the last change of standing.";
        Details "details" ["i"], "", "Show the header fields, the origin and the doubts of this dispatch, and what became of kept words.";
        Linear "linear" ["gL"], "", "Say everything in lines, for a screen reader, or show the screen again.";
        Page "speaker-page" ["gw"], "", "Show all that the speaker of the current quote, or one you choose, said in the whole library.";
        Story "story" ["gS"], "", "Name the story that is worked on: all that is kept is tagged with it.";
        AllRows "all-rows" ["ga"], "", "Show all dispatches of the list.";
        Bookmarks "bookmarks" ["gb"], "", "Show only what is bookmarked.";
        Kept "kept-quotes" ["gk"], "", "Show only dispatches of which something is kept, and what.";
        Source "source" ["gs"], "", "Show only what came in from the source of this dispatch; gu then shows what is unread of it.";
        Copies "copies" ["gc"], "", "List the dispatches of all sources that have the same text as this one.";
        Search "search" ["g/"], "search", "Search the whole library, as you type; tab asks for the best match, or in quotes.";
        SaveSearch "save-search" ["gq"], "", "Save what the list shows under a name; on a saved search of the tree: rename it.";
        ForgetSearch "forget-search" ["gQ"], "", "Forget the saved search under the cursor of the tree; U brings it back.";
        Order "order" ["go"], "", "Choose the order of the list: as given, newest, oldest, unread first, by source.";
        Pipe "pipe" ["!", "|"], "", "Give the text, or what is selected, to a command; no shell reads it.";
        Export "export" ["e"], "", "Write the dispatch to a file as text, Markdown, HTML or JSON.";
        Reload "reload" ["r"], "", "Fetch this source again, or read this file again; in a list of files look again for files.";
        Refresh "refresh" ["R"], "", "Fetch all sources.";
        SourceForm "source-form" ["ge"], "", "Settle how the source of this dispatch is followed: title, tags, interval and the rest, or follow it no longer.";
        ShowNew "show-new" ["."], "", "Show the new rows.";
        Redraw "redraw" ["g=", "ctrl-l"], "", "Draw the screen anew.";
        Suspend "suspend" ["gz", "ctrl-z"], "", "Go back to the shell; fg returns.";
    }
    /// Commands heard in the list.
    List {
        Down "down" ["j", "down", "ctrl-e"], "", "Go down a row.";
        Up "up" ["k", "up", "ctrl-y"], "", "Go up a row.";
        HalfDown "half-page-down" ["d", "ctrl-d"], "", "Go down half a page.";
        HalfUp "half-page-up" ["u", "ctrl-u"], "", "Go up half a page.";
        PageDown "page-down" ["pgdn", "ctrl-f"], "", "Go down a page.";
        PageUp "page-up" ["b", "backspace", "pgup", "ctrl-b"], "", "Go up a page.";
        First "first" ["gg", "home"], "", "Go to the first row, or to the row of the count.";
        Last "last" ["G", "end"], "", "Go to the last row, or to the row of the count.";
        Percent "percent" ["%"], "", "Go to that percent of the list.";
        Read "read" ["enter", "space"], "read", "Read this dispatch.";
        NextUnread "next-unread" ["J"], "next unread", "Go to the next unread row.";
        PreviousUnread "previous-unread" ["K"], "", "Go to the unread row before.";
        Find "find" ["/"], "find", "Show only the rows that answer a query, as you type, also of what g/ found; esc takes it back.";
        NextHit "next-hit" ["n"], "", "Go to the next row that the query found; without a query to the next unread row.";
        PreviousHit "previous-hit" ["N"], "", "Go to the row that the query found before; without a query to the unread row before.";
        NextGroup "next-group" ["c", "]]"], "", "Go to the next day, or the next source where the list is ordered by it.";
        PreviousGroup "previous-group" ["C", "[["], "", "Go to the day or source before.";
        Speaker "speaker" ["w{letter}", "@{letter}"], "", "Show only rows in which the speaker with this letter in this row is quoted.";
        PickSpeaker "pick-speaker" ["ww"], "", "Choose whose rows to show, or those of everybody again.";
        Bookmark "bookmark" ["s"], "bookmark", "Bookmark this dispatch, or take the bookmark off.";
        ToggleRead "toggle-read" ["x"], "read/unread", "Mark as read or unread and go down a row.";
        ReadAll "read-all" ["A"], "", "Mark all rows of the list as read.";
        UnreadOnly "unread-only" ["gu"], "", "Show only unread rows, or all again.";
        CopyLink "copy-link" ["yy"], "", "Copy the headline and the link.";
        CopyAddress "copy-address" ["yu"], "", "Copy the address.";
        CopyTitle "copy-title" ["yt"], "", "Copy the title.";
        Tag "tag" ["T"], "", "Put a tag on this dispatch, or take it off.";
        Browse "browse" ["o"], "", "Open this dispatch in the browser.";
        PartCopy "part-copy" ["X"], "", "Let this copy, or all copies of this story, stand for themselves; or join it with its story again.";
        Select "select" ["v"], "", "Select rows, for the commands that change their standing; again: end it.";
    }
    /// Commands heard in the reader.
    Reader {
        NextQuote "next-quote" [")", "]q"], "quote", "Go to the next quote.";
        PreviousQuote "previous-quote" ["(", "[q"], "", "Go to the quote before.";
        NextOfSpeaker "next-of-speaker" [";"], "same speaker", "Go to the next quote of the same speaker.";
        PreviousOfSpeaker "previous-of-speaker" [","], "", "Go to the quote of the same speaker before.";
        NextSection "next-section" ["c", "]]"], "section", "Go to the next section.";
        PreviousSection "previous-section" ["C", "[["], "", "Go to the section before.";
        NextParagraph "next-paragraph" ["p", "}"], "", "Go to the next paragraph.";
        PreviousParagraph "previous-paragraph" ["P", "{"], "", "Go to the paragraph before.";
        Speaker "speaker" ["w{letter}", "@{letter}"], "speaker", "Keep only this speaker's voice bright.";
        AllSpeakers "all-speakers" ["ww"], "", "Show all voices again.";
        Find "find" ["/"], "find", "Find words in this dispatch, as you type; esc ends the search.";
        Changes "changes" ["gd"], "", "Show what the last revision changed, word by word.";
        OtherText "other-text" ["F"], "", "Fetch the whole text from the page of this dispatch; again: what the feed brought.";
        NextHit "next-hit" ["n"], "", "Go to the next place of the words that you look for.";
        PreviousHit "previous-hit" ["N"], "", "Go to the place of the words before.";
        Down "down" ["j", "down", "ctrl-e"], "", "Scroll down a line.";
        Up "up" ["k", "up", "ctrl-y"], "", "Scroll up a line.";
        HalfDown "half-page-down" ["d", "ctrl-d"], "", "Scroll down half a page.";
        HalfUp "half-page-up" ["u", "ctrl-u"], "", "Scroll up half a page.";
        PageDown "page-down" ["space", "pgdn", "ctrl-f"], "page", "Go down a page; at the end show what is next, then go there.";
        PageUp "page-up" ["b", "backspace", "pgup", "ctrl-b"], "", "Go up a page.";
        Top "top" ["gg", "home"], "", "Go to the top, or to the line of the count.";
        End "end" ["G", "end"], "", "Go to the end, or to the line of the count.";
        Percent "percent" ["%"], "", "Go to that percent of the text.";
        NextDispatch "next-dispatch" ["J"], "", "Go to the next dispatch.";
        PreviousDispatch "previous-dispatch" ["K"], "", "Go to the dispatch before.";
        Bookmark "bookmark" ["s"], "bookmark", "Bookmark this dispatch, or take the bookmark off.";
        Card "card" ["enter"], "", "Show the card of the current quote: who, why, what can be done, all they said; without a quote the link in view, or the note.";
        Speakers "speakers" ["W"], "", "Show who is quoted and how often; each enter goes on to their next quote, esc stays there.";
        Keep "keep" ["S"], "keep quote", "Keep the current quote, or let it go.";
        Confirm "confirm" ["Y"], "", "Confirm who said the current quote; it is kept with that.";
        Correct "correct" ["X"], "", "Name somebody else, or nobody, for the current quote; it is kept with that.";
        Outline "outline" ["t"], "outline", "Show the outline, sections and their quotes: type to narrow, enter goes there.";
        ToggleRead "toggle-read" ["x"], "", "Mark as read or unread.";
        CopyParagraph "copy-paragraph" ["yy"], "", "Copy the paragraph.";
        CopyQuote "copy-quote" ["yq"], "copy quote", "Copy the current quote with its speaker, agency and date.";
        CopySentences "copy-sentences" ["yQ"], "", "Copy the whole sentences of the current quote, as printed.";
        CopyAddress "copy-address" ["yu"], "", "Copy the address of this dispatch.";
        CopyText "copy-text" ["yt"], "", "Copy the whole text.";
        Note "note" ["a"], "", "Write a note on the current quote or paragraph, which is kept with it.";
        EditNote "edit-note" ["E"], "", "Write the note in your editor.";
        Tag "tag" ["T"], "", "Put a tag on this dispatch, or take it off; words that are selected first (v) have tags of their own.";
        Browse "browse" ["o"], "", "Open this dispatch in the browser, or the link of the count.";
        Link "link" ["f"], "", "Put letters to the links in view, and open one in the browser.";
        LinkInside "link-inside" ["gf"], "", "Put letters to the links in view, and open one here where the list has it.";
        Select "select" ["v"], "select", "Select words, from the current quote or the first sentence in view.";
        Centre "centre" ["zz"], "", "Put the current quote or block into the middle.";
        ToTop "to-top" ["zt"], "", "Put the current quote or block at the top.";
        ToBottom "to-bottom" ["zb"], "", "Put the current quote or block at the bottom.";
        FocusParagraph "focus-paragraph" ["zf"], "", "Keep only the current paragraph bright, or all again.";
        QuotesOnly "quotes-only" ["zQ"], "", "Show only the quotes, with a line of context, or all again.";
        TableLeft "table-left" ["zh"], "", "Scroll wide rows to the left.";
        TableRight "table-right" ["zl"], "", "Scroll wide rows to the right.";
    }
    /// Commands heard in the reader while text is selected.
    Selection {
        Copy "copy" ["y", "enter"], "copy", "Copy what is selected.";
        Keep "keep" ["S"], "keep", "Keep what is selected, or let it go.";
        Note "note" ["a"], "note", "Write a note on what is selected, which is kept with it.";
        EditNote "edit-note" ["E"], "", "Write that note in your editor.";
        Tag "tag" ["T"], "", "Put a tag on what is selected, or take it off; it is kept with it.";
        Word "word" ["w"], "word", "Move the end of the selection on by a word.";
        WordBack "word-back" ["b"], "", "Move it back by a word.";
        Sentence "sentence" ["s", ")"], "sentence", "Move it on by a sentence.";
        SentenceBack "sentence-back" ["("], "", "Move it back by a sentence.";
        Paragraph "paragraph" ["p", "}"], "paragraph", "Move it on by a paragraph.";
        ParagraphBack "paragraph-back" ["P", "{"], "", "Move it back by a paragraph.";
        Down "down" ["j", "down"], "", "Move it down a line.";
        Up "up" ["k", "up"], "", "Move it up a line.";
        OtherEnd "other-end" ["o"], "other end", "Move the other end from now on.";
        Leave "leave" ["v"], "", "Select nothing; esc does so too.";
    }
}

/// Finds a row by scope and name.
#[must_use]
pub fn named(scope: Scope, name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.scope() == scope && row.name == name)
}
