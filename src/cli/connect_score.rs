//! `connect --secure-score`: signing in at Microsoft and reading the score once, before anything is saved.

use super::connect::{Input, usage, wait, ways_back};
use super::exit::Failure;
use super::output::Output;
use super::score_args::{EntraGrantArg, ScoreConnectArgs};
use crate::auth::AuthError;
use crate::config::{self, Profile, ScoreGrant, SecureScore};
use crate::connect::{ScoreTrial, login_problem};
use crate::domain::recommendation::score::ScoreDay;
use crate::i18n::arg;

/// The settings asked for; what the command does not name stays as it was, or as the file has it by default. `None`: not asked for.
pub(super) fn settings(args: &ScoreConnectArgs, before: Option<&Profile>, secret: bool) -> Result<Option<SecureScore>, Failure> {
    let (true, Some(tenant), Some(client_id)) = (args.secure_score, &args.tenant, &args.entra_client_id) else { return Ok(None) };
    let new = SecureScore::new(tenant, client_id).map_err(|why| usage(format!("--tenant: {why}")))?;
    let old = before.and_then(|before| before.secure_score.clone());
    let mut score = match old {
        Some(old) => SecureScore { tenant: new.tenant, client_id: new.client_id, ..old },
        None => new,
    };
    if let Some(word) = &args.cloud {
        let cloud = config::parse_cloud(word).map_err(|why| usage(format!("--cloud: {why}")))?;
        score = score.in_cloud(cloud).map_err(|why| usage(format!("--cloud: {why}")))?;
    }
    for (option, text, place) in [("--entra", &args.entra, &mut score.entra), ("--graph", &args.graph, &mut score.graph)] {
        if let Some(text) = text {
            *place = config::parse_service(text).map_err(|why| usage(format!("{option}: {why}")))?;
        }
    }
    score.redirect_port = args.entra_port.unwrap_or(score.redirect_port);
    score.write_back |= args.write_back;
    score.grant = match args.entra_grant {
        Some(EntraGrantArg::AuthorizationCode) => ScoreGrant::AuthorizationCode,
        Some(EntraGrantArg::ClientCredentials) => ScoreGrant::ClientCredentials,
        Some(EntraGrantArg::DeviceCode) => ScoreGrant::DeviceCode,
        None if secret || args.entra_certificate.is_some() => ScoreGrant::ClientCredentials,
        None => score.grant,
    };
    score.certificate = match &args.entra_certificate {
        _ if score.grant != ScoreGrant::ClientCredentials => None,
        Some(file) => Some(std::path::absolute(file)?),
        // A secret takes the certificate's place.
        None if secret => None,
        None => score.certificate,
    };
    Ok(Some(score))
}

/// Signs in and reads the score once.
pub(super) async fn prove(trial: &mut ScoreTrial, input: &mut Input, out: &mut Output<'_>) -> Result<(), Failure> {
    match trial.grant() {
        ScoreGrant::ClientCredentials => {}
        ScoreGrant::AuthorizationCode => by_browser(trial, input, out).await?,
        ScoreGrant::DeviceCode => by_code(trial, out).await?,
    }
    match trial.prove().await {
        Ok(Some(snapshot)) => {
            let percent = snapshot.days.first().and_then(ScoreDay::percentage).unwrap_or_default();
            out.talk(&out.words.with("cli-score-connected", &[("percent", format!("{percent:.1}").into())]))?;
        }
        Ok(None) => out.talk(&out.words.get("hint-score-empty"))?,
        Err(problem) => return Err(Failure::from_problem(out.words.get("cli-score-not-read"), &problem)),
    }
    Ok(())
}

async fn by_browser(trial: &ScoreTrial, input: &mut Input, out: &mut Output<'_>) -> Result<(), Failure> {
    let failed = |error: AuthError| Failure::from_problem("Microsoft refused the sign-in", &login_problem(&error));
    let attempt = trial.begin().await.map_err(failed)?;
    out.talk(&out.words.get("cli-score-sign-in"))?;
    ways_back(&attempt, out)?;
    let code = wait(&attempt, input, out).await.map_err(failed)?;
    trial.redeem(&code).await.map_err(failed)
}

async fn by_code(trial: &ScoreTrial, out: &mut Output<'_>) -> Result<(), Failure> {
    let failed = |problem| Failure::from_problem("Microsoft refused the sign-in", &problem);
    let device = trial.device();
    let code = device.begin().await.map_err(|error| failed(error.problem()))?;
    let (page, user_code) = (code.page.line(), code.user_code.line());
    out.talk(&out.words.get("cli-device-warning"))?;
    out.talk(&out.words.with("cli-device-code", &[("page", arg(&page)), ("code", arg(&user_code))]))?;
    let tokens = device.wait(&code).await.map_err(|error| failed(error.problem()))?;
    trial.adopt(tokens).await.map_err(|error| failed(login_problem(&error)))
}
