//! Files on records: list, upload in both ways, download, delete.

use reqwest::Method;
use serde_json::json;

use crate::support::{Instance, read, start};

const BYTES: &[u8] = b"\x00\xff\r\n--x\r\nplain";

async fn upload(instance: &Instance, record: &str, name: &str) -> crate::support::Answer {
    let path = format!("/api/now/attachment/file?table_name=incident&table_sys_id={record}&file_name={name}");
    read(instance.as_user(1, Method::POST, &path).header("content-type", "image/png").body(BYTES)).await
}

#[tokio::test]
async fn a_file_goes_up_and_comes_down_as_it_was() {
    let instance = start().await;
    let ticket = instance.create("incident", json!({"short_description": "x"})).await;
    let record = ticket["sys_id"].as_str().unwrap();
    let made = upload(&instance, record, "b%C3%BCro%20plan.png").await;
    assert_eq!(made.status, 201);
    let file = made.result();
    let id = file["sys_id"].as_str().unwrap();
    assert_eq!(made.header("location"), instance.url(&format!("/api/now/attachment/{id}")));
    for (field, value) in [
        ("file_name", "büro plan.png"),
        ("content_type", "image/png"),
        ("table_name", "incident"),
        ("table_sys_id", record),
        ("size_bytes", "14"),
        ("sys_created_by", "svc.ticketdeck"),
    ] {
        assert_eq!(file[field], value, "{field}");
    }
    assert_eq!(file["hash"].as_str().unwrap().len(), 64);
    let link = file["download_link"].as_str().unwrap();
    assert_eq!(link, instance.url(&format!("/api/now/attachment/{id}/file")));
    let down = instance.as_user(1, Method::GET, link.strip_prefix(&instance.url("")).unwrap());
    let down = down.header("accept", "image/png").send().await.unwrap();
    let header = |name: &str| down.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!((header("content-type"), header("x-content-type-options")), ("image/png".into(), "nosniff".into()));
    assert!(header("content-disposition").starts_with("attachment"));
    let metadata: serde_json::Value = serde_json::from_str(&header("x-attachment-metadata")).unwrap();
    assert_eq!(metadata, file);
    assert_eq!(down.bytes().await.unwrap(), BYTES);
    assert_eq!(instance.get(&format!("/api/now/v1/attachment/{id}")).await.result()["sys_id"], id);
    instance.stop().await;
}

#[tokio::test]
async fn lists_are_counted_paged_and_filtered() {
    let instance = start().await;
    let empty = instance.get("/api/now/attachment").await;
    assert_eq!((empty.status, empty.header("x-total-count"), empty.rows().len()), (200, "0", 0));
    let ticket = instance.create("incident", json!({})).await;
    let record = ticket["sys_id"].as_str().unwrap().to_owned();
    for name in ["a.txt", "b.txt", "c.txt"] {
        assert_eq!(upload(&instance, &record, name).await.status, 201);
    }
    let query = format!("/api/now/attachment?sysparm_query=table_sys_id={record}%5EORDERBYfile_name&sysparm_limit=2");
    let page = instance.get(&query).await;
    assert_eq!((page.header("x-total-count"), page.rows().len()), ("3", 2));
    assert_eq!(page.rows()[0]["file_name"], "a.txt");
    assert!(page.header("link").contains("/api/now/attachment?") && page.header("link").contains("rel=\"next\""));
    let by_table = instance.get("/api/now/table/sys_attachment?sysparm_query=file_name=b.txt").await.rows();
    assert_eq!(by_table.len(), 1);
    instance.stop().await;
}

#[tokio::test]
async fn a_form_uploads_too() {
    let instance = start().await;
    let ticket = instance.create("change_request", json!({})).await;
    let id = ticket["sys_id"].as_str().unwrap();
    let part = |head: &str, body: &str| format!("--XX\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let body = part("name=\"table_name\"", "change_request")
        + &part("name=\"table_sys_id\"", id)
        + &part("name=\"uploadFile\"; filename=\"note.txt\"\r\nContent-Type: text/plain", "line 1\r\nline 2")
        + "--XX--\r\n";
    let post = |kind: &'static str| {
        instance.as_user(1, Method::POST, "/api/now/attachment/upload").header("content-type", kind).body(body.clone())
    };
    let made = read(post("multipart/form-data; boundary=XX")).await;
    assert_eq!((made.status, &made.result()["file_name"], &made.result()["size_bytes"]), (201, &json!("note.txt"), &json!("14")));
    assert_eq!(read(post("multipart/form-data; boundary=YY")).await.status, 400);
    assert_eq!(read(post("multipart/form-data")).await.status, 400);
    assert_eq!(read(post("application/json")).await.status, 415);
    instance.stop().await;
}

#[tokio::test]
async fn files_go_with_their_records_and_follow_their_rights() {
    let instance = start().await;
    let ticket = instance.create("incident", json!({})).await;
    let record = ticket["sys_id"].as_str().unwrap();
    let mut ids = Vec::new();
    for name in ["a", "b"] {
        ids.push(upload(&instance, record, name).await.result()["sys_id"].as_str().unwrap().to_owned());
    }
    let path = format!("/api/now/attachment/{}", ids[0]);
    let pelle = instance.user("pelle.strand");
    assert_eq!(read(instance.as_user(pelle, Method::DELETE, &path)).await.status, 403);
    assert_eq!(read(instance.as_user(pelle, Method::GET, "/api/now/attachment")).await.status, 403);
    let gone = read(instance.as_user(1, Method::DELETE, &path)).await;
    assert_eq!((gone.status, gone.text.as_str()), (204, ""));
    assert_eq!(instance.get(&format!("{path}/file")).await.status, 404);
    let whole = format!("/api/now/table/incident/{record}");
    assert_eq!(read(instance.as_user(0, Method::DELETE, &whole)).await.status, 204);
    assert_eq!(instance.get(&format!("/api/now/attachment/{}", ids[1])).await.status, 404);
    let bad = |path: &'static str| read(instance.as_user(1, Method::POST, path).body("x"));
    assert_eq!(bad("/api/now/attachment/file?table_name=incident").await.status, 400);
    assert_eq!(bad("/api/now/attachment/file?table_name=nope&table_sys_id=1&file_name=x").await.error().0, "Invalid table nope");
    assert_eq!(bad("/api/now/attachment/file?table_name=incident&table_sys_id=1&file_name=x").await.status, 404);
    assert_eq!(read(instance.as_user(1, Method::PATCH, &path)).await.status, 405);
    instance.stop().await;
}
