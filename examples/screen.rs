//! The smallest program on ticketdeck's terminal room: counts keys. The tests run it to see that the terminal is always given back.
//!
//! `q` ends, `n` does nothing and is not counted, Ctrl-Z suspends, `p` panics, `t` panics in another thread, `m` switches the mouse, `y` copies. With an argument it
//! writes into that file why it ended.

use std::process::ExitCode;
use std::thread;

use crossterm::event::{Event, KeyCode, KeyModifiers};
use ticketdeck::domain::Untrusted;
use ticketdeck::terminal::{Input, Options, Screen, Signal, Signals, TerminalError};

fn main() -> ExitCode {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return ExitCode::FAILURE };
    let why = match runtime.block_on(run()) {
        Ok(why) => why,
        Err(error) => format!("error: {error}"),
    };
    let told = std::env::args_os().nth(1).map_or(Ok(()), |file| std::fs::write(file, &why));
    if why == "key" && told.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run() -> Result<String, TerminalError> {
    let mut screen = Screen::enter(Options { mouse: false })?;
    let mut signals = Signals::with_terminal()?;
    let mut input = Input::new()?;
    let mut keys = 0;
    let mut mouse = false;
    loop {
        screen.draw(|frame| {
            let size = frame.area();
            frame.render_widget(format!("keys: {keys}, size: {}x{}", size.width, size.height), size);
        })?;
        tokio::select! {
            biased;
            signal = signals.next() => match signal {
                Signal::Continue => screen.continued()?,
                Signal::Resize => {}
                signal => return Ok(format!("{signal:?}")),
            },
            event = input.next() => {
                let Event::Key(key) = event? else { continue };
                if key.code == KeyCode::Char('n') {
                    continue;
                }
                keys += 1;
                match key.code {
                    KeyCode::Char('q') => return Ok("key".to_owned()),
                    KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => screen.suspend(&mut input, &mut signals).await?,
                    KeyCode::Char('p') => index(&[], keys),
                    KeyCode::Char('t') => drop(thread::spawn(move || index(&[], keys)).join()),
                    KeyCode::Char('m') => {
                        mouse = !mouse;
                        screen.set_mouse(mouse)?;
                    }
                    KeyCode::Char('y') => screen.copy(&Untrusted::from("copied").line())?,
                    _ => {}
                }
            }
        }
    }
}

/// Fails as a wrong index does.
fn index(nothing: &[usize], at: usize) {
    assert_eq!(nothing[at], at);
}
