//! The first page of a damaged library, made anew: without it SQLite reads nothing of a file.
//!
//! Works on a copy. Where the tables begin stands in rows that are spread over several pages;
//! those that are left are found by looking at every page (file format of SQLite 3, §1.6 and §2.1).

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::{Connection, params};

use super::{beside, has_tables, open_plainly};

/// The size of the pages of every library.
const PAGE: usize = 4096;

/// How long the header of the file is.
const HEADER: usize = 100;

/// A page that holds rows of a table.
const LEAF: u8 = 0x0d;

/// Opens a copy of a damaged file with the header of a sound one; none where it has no tables even
/// so.
pub(super) fn open_repaired(
    file: &Path,
    sound: &Path,
    copy: &Path,
) -> io::Result<Option<Connection>> {
    super::remove_all(copy);
    fs::copy(file, copy)?;
    if beside(file, "-wal").exists() {
        fs::copy(beside(file, "-wal"), beside(copy, "-wal"))?;
    }
    let mut header = [0; HEADER];
    File::open(sound)?.read_exact(&mut header)?;
    let pages = fs::metadata(copy)?.len() / PAGE as u64;
    header[28..32].copy_from_slice(&u32::try_from(pages).unwrap_or(u32::MAX).to_be_bytes());
    // It says how many pages there are, as of the same change; and that none of them is free.
    let change: [u8; 4] = [header[24], header[25], header[26], header[27]];
    header[92..96].copy_from_slice(&change);
    header[32..40].fill(0);
    write_at_start(copy, &header)?;
    let opened =
        |copy: &Path| open_plainly(copy).ok().filter(|connection| has_tables(connection).is_ok());
    if let Some(connection) = opened(copy) {
        return Ok(Some(connection));
    }
    let tables = tables_of(copy)?;
    // No log: it may bring the bad page back.
    for part in ["-wal", "-shm"] {
        let _ = fs::remove_file(beside(copy, part));
    }
    header[18..20].fill(1);
    let mut page = vec![0; PAGE];
    page[..HEADER].copy_from_slice(&header);
    page[HEADER] = LEAF;
    page[HEADER + 5..HEADER + 7].copy_from_slice(&[0x10, 0]);
    write_at_start(copy, &page)?;
    Ok(enter(copy, &tables).ok().and_then(|()| opened(copy)))
}

fn write_at_start(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(file)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(bytes)
}

/// A table as the list of tables has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Table {
    kind: String,
    name: String,
    of: String,
    root: i64,
    sql: Option<String>,
}

/// Writes tables into an empty list of tables.
fn enter(copy: &Path, tables: &[Table]) -> rusqlite::Result<()> {
    let connection = Connection::open(copy)?;
    connection.pragma_update(None, "writable_schema", true)?;
    for table in tables {
        connection.execute(
            "INSERT INTO sqlite_schema VALUES (?1, ?2, ?3, ?4, ?5)",
            params![table.kind, table.name, table.of, table.root, table.sql],
        )?;
    }
    Ok(())
}

/// Finds the rows of the list of tables on whatever pages they are.
fn tables_of(file: &Path) -> io::Result<Vec<Table>> {
    let mut file = File::open(file)?;
    let mut page = [0; PAGE];
    let mut tables: Vec<Table> = Vec::new();
    while file.read_exact(&mut page).is_ok() {
        for table in tables_on(&page) {
            if tables.iter().all(|known| known.name != table.name) {
                tables.push(table);
            }
        }
    }
    Ok(tables)
}

fn tables_on(page: &[u8; PAGE]) -> Vec<Table> {
    if page[0] != LEAF {
        return Vec::new();
    }
    let cells = usize::from(u16::from_be_bytes([page[3], page[4]]));
    let places = page[8..].chunks_exact(2).take(cells);
    let starts = places.map(|place| usize::from(u16::from_be_bytes([place[0], place[1]])));
    starts.filter_map(|start| table_of(page.get(start..)?)).collect()
}

/// Reads a row of the list of tables: kind, name, table, first page, and how it was made. What
/// does not fit its page, or is no such row, is none.
fn table_of(cell: &[u8]) -> Option<Table> {
    let mut rest = cell;
    let size = usize::try_from(varint(&mut rest)?).ok()?;
    varint(&mut rest)?;
    let record = rest.get(..size)?;
    let mut types = record;
    let length = usize::try_from(varint(&mut types)?).ok()?;
    let mut types = record.get(record.len() - types.len()..length)?;
    let mut values = record.get(length..)?;
    let mut next = |types: &mut &[u8]| -> Option<(u64, Vec<u8>)> {
        let kind = varint(types)?;
        let size = match kind {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(kind).ok()?,
            5 => 6,
            6 | 7 => 8,
            _ => usize::try_from((kind.checked_sub(12)?) / 2).ok()?,
        };
        let (value, others) = values.split_at_checked(size)?;
        values = others;
        Some((kind, value.to_vec()))
    };
    let text = |value: (u64, Vec<u8>)| {
        if value.0 >= 13 && value.0 % 2 == 1 { String::from_utf8(value.1).ok() } else { None }
    };
    let kind = text(next(&mut types)?)?;
    let name = text(next(&mut types)?)?;
    let of = text(next(&mut types)?)?;
    let (number, root) = next(&mut types)?;
    let sql = text(next(&mut types)?);
    let root = match number {
        9 => 1,
        1..=6 => root.iter().fold(0_i64, |root, byte| root << 8 | i64::from(*byte)),
        _ => return None,
    };
    let is_table = kind == "table" && sql.as_deref()?.starts_with("CREATE TABLE");
    let is_own_index = kind == "index" && name.starts_with("sqlite_autoindex");
    let is_ours = !name.starts_with("words") && !name.starts_with("said");
    ((is_table || is_own_index) && is_ours && root > 1).then_some(Table {
        kind,
        name,
        of,
        root,
        sql,
    })
}

/// Reads one of SQLite's numbers, one to nine bytes long.
fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for at in 0..9 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        if at == 8 {
            return Some(number << 8 | u64::from(*byte));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}
