//! Signing in with a browser, and running checks, for the connector.

use super::connector::{Room, interrupts};
use crate::auth::{AuthError, AuthorizationCode, CALLBACK_LIMIT, SignInAttempt, over_ssh, ssh_server};
use crate::connect::{Checklist, Ground, Trial};
use crate::domain::connect::{Check, CheckRow, ConnectFact, ConnectOrder, SignIn, SignInOffer};
use crate::domain::write::Problem;
use crate::domain::{Clock, SystemClock};

/// Which checks are run.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// One.
    One(Check),
    /// All that can run.
    All,
    /// Creating is proved by a ticket that is cancelled at once.
    TestTicket,
}

/// Runs checks of a connection on trial.
pub async fn run(trial: &mut Trial, way: Way, tell: &mut (dyn FnMut(CheckRow) + Send)) -> Result<(), Problem> {
    match way {
        Way::One(check) => trial.check(check, tell).await,
        Way::All => trial.check_all(tell).await,
        Way::TestTicket => return trial.test_ticket(tell).await,
    }
    Ok(())
}

/// Runs checks of a stored connection.
pub async fn run_list(
    list: &mut Checklist,
    ground: &Ground,
    way: Way,
    tell: &mut (dyn FnMut(CheckRow) + Send),
) -> Result<(), Problem> {
    match way {
        Way::One(check) => list.run(check, tell).await,
        Way::All => list.run_all(tell).await,
        Way::TestTicket => return list.test_ticket(ground.clock.now(), (ground.random)(), tell).await,
    }
    Ok(())
}

/// Signs in with a browser: by the listening port or by a pasted address, whichever comes first.
pub async fn with_browser(room: &mut Room, trial: &mut Trial) {
    let attempt = match trial.begin().await {
        Ok(attempt) => attempt,
        Err(error) => return room.fact(ConnectFact::SignIn(trial.failed(&error))).await,
    };
    room.fact(ConnectFact::SignIn(SignIn::Waiting(offer(&attempt)))).await;
    let state = match wait(room, trial, &attempt).await {
        None => return,
        Some(Err(error)) => trial.failed(&error),
        Some(Ok(code)) => {
            room.fact(ConnectFact::SignIn(SignIn::Exchanging)).await;
            // A code works once: its exchange is seen through.
            trial.redeem(&code).await
        }
    };
    room.fact(ConnectFact::SignIn(state)).await;
}

/// Waiting for a paste goes on, and this is why.
fn bad_paste(trial: &Trial, error: &AuthError) -> ConnectFact {
    let (problem, case) = trial.bad_answer(error);
    ConnectFact::BadPaste(problem, Some(case))
}

fn offer(attempt: &SignInAttempt) -> SignInOffer {
    let var = |name: &str| std::env::var(name).ok();
    let (connection, user) = (var("SSH_CONNECTION").unwrap_or_default(), var("USER").unwrap_or_default());
    let now = SystemClock.now();
    let until = now.checked_add(CALLBACK_LIMIT).unwrap_or(now);
    attempt.offer(&user, ssh_server(&connection).unwrap_or_default(), over_ssh(var), until)
}

/// Waits for the browser or a paste; `None` when the person stopped it. After the time is up only the port is closed, which is told: a
/// paste can still be right.
async fn wait(room: &mut Room, trial: &Trial, attempt: &SignInAttempt) -> Option<Result<AuthorizationCode, AuthError>> {
    let browser = attempt.wait(CALLBACK_LIMIT);
    tokio::pin!(browser);
    let mut time_is_up = false;
    loop {
        tokio::select! {
            biased;
            answer = &mut browser, if !time_is_up => match answer {
                Err(error @ AuthError::NoCallback) => {
                    time_is_up = true;
                    room.fact(bad_paste(trial, &error)).await;
                }
                answer => return Some(answer),
            },
            order = room.orders.recv() => match order {
                None => return None,
                Some(ConnectOrder::Paste(text)) => match attempt.paste(&text) {
                    Err(error @ (AuthError::NotACallback | AuthError::WrongRedirect { .. } | AuthError::WrongState)) => {
                        room.fact(bad_paste(trial, &error)).await;
                    }
                    settled => return Some(settled),
                },
                Some(order) if interrupts(&order) => {
                    room.later.push_front(order);
                    return None;
                }
                Some(order) => room.later.push_back(order),
            },
        }
    }
}
