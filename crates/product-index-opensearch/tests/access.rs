//! What the security plugin is told, by a server that keeps what it is sent.

use product_index_opensearch::{Access, Connection};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;

/// Answers so many requests; gives the first line and the body of each.
fn server(
    requests: usize,
    status: &'static str,
) -> (String, std::thread::JoinHandle<Vec<(String, Value)>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        let serve = |_| {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream);
            let (mut first, mut length) = (String::new(), 0);
            reader.read_line(&mut first).unwrap();
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if let Some(number) = line.to_lowercase().strip_prefix("content-length:") {
                    length = number.trim().parse().unwrap();
                }
                if line.trim().is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let answer = format!(
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}"
            );
            reader.get_mut().write_all(answer.as_bytes()).unwrap();
            let path = first
                .split_whitespace()
                .take(2)
                .collect::<Vec<_>>()
                .join(" ");
            (path, serde_json::from_slice(&body).unwrap())
        };
        (0..requests).map(serve).collect()
    });
    (address, served)
}

#[tokio::test]
async fn readers_may_not_write_and_each_role_is_mapped_to_its_functions() {
    let (address, served) = server(4, "200 OK");
    let access = Access::new(Connection::open(&address).unwrap(), "products");
    let arns = |names: &[&str]| {
        names
            .iter()
            .map(|name| format!("arn:aws:iam::1:role/{name}"))
            .collect::<Vec<_>>()
    };
    access
        .grant(&arns(&["search"]), &arns(&["indexer", "change"]))
        .await
        .unwrap();
    let told = served.join().unwrap();
    let api = |rest: &str| format!("PUT /_plugins/_security/api/{rest}");
    let paths: Vec<&str> = told.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "roles/products-reader",
            "rolesmapping/products-reader",
            "roles/products-writer",
            "rolesmapping/products-writer"
        ]
        .map(api)
    );
    let permissions = |at: usize| &told[at].1["index_permissions"][0];
    assert_eq!(
        permissions(0)["index_patterns"],
        serde_json::json!(["products", "products-*"])
    );
    assert!(!told[0].1.to_string().contains("write"), "{}", told[0].1);
    assert!(
        permissions(2)
            .to_string()
            .contains("indices:data/write/bulk")
    );
    for (_, role) in told.iter().step_by(2) {
        assert!(!role.to_string().contains("admin/delete"));
    }
    assert_eq!(
        told[1].1["backend_roles"],
        serde_json::json!(arns(&["search"]))
    );
    assert_eq!(
        told[3].1["backend_roles"],
        serde_json::json!(arns(&["indexer", "change"]))
    );
}

#[tokio::test]
async fn a_user_who_may_not_manage_access_is_told() {
    let (address, served) = server(1, "403 Forbidden");
    let access = Access::new(Connection::open(&address).unwrap(), "products");
    let refused = access.grant(&[], &[]).await.unwrap_err();
    assert!(refused.to_string().contains("403"), "{refused}");
    served.join().unwrap();
}
