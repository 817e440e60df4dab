//! What was set by hand stands the next time.

use super::{fresh, open};
use crate::dispatch::Habit;

fn habit(value: &str) -> Habit {
    Habit { name: "measure".to_owned(), value: value.to_owned() }
}

#[test]
fn what_is_settled_last_stands() {
    let (folder, mut library) = fresh();
    library.settle(&habit("60 of 66")).unwrap();
    library.settle(&habit("72 of 66")).unwrap();
    drop(library);
    assert_eq!(open(&folder).habits().unwrap(), [habit("72 of 66")]);
}
