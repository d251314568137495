//! The check of a managed domain against replayed answers of the service.

use aws_sdk_opensearch::Client;
use aws_sdk_opensearch::config::{BehaviorVersion, Credentials, Region};
use product_index_opensearch::{DomainError, endpoint_of_domain};
use std::io::{Read, Write};
use std::net::TcpListener;

const FIT: &str = include_str!("describe-domain.json");

/// Asks once, and is answered with a status and a body.
async fn ask(status: &'static str, body: String) -> Result<String, DomainError> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let service = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 8192];
        let read = stream.read(&mut request).unwrap();
        let kind = if status.starts_with("404") {
            "x-amzn-errortype: ResourceNotFoundException\r\n"
        } else {
            ""
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\n{kind}content-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        String::from_utf8_lossy(&request[..read]).into_owned()
    });
    let config = aws_sdk_opensearch::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .endpoint_url(address)
        .build();
    let answer = endpoint_of_domain(&Client::from_conf(config), "products").await;
    let request = service.join().unwrap();
    assert!(request.contains("/opensearch/domain/products"), "{request}");
    answer
}

fn with(from: &str, to: &str) -> String {
    assert!(FIT.contains(from), "{from}");
    FIT.replace(from, to)
}

#[tokio::test]
async fn a_fit_domain_has_an_address() {
    let address = ask("200 OK", FIT.to_owned()).await.unwrap();
    assert_eq!(
        address,
        "https://search-products-abc.eu-central-1.es.amazonaws.com"
    );
}

#[tokio::test]
async fn what_makes_a_domain_unfit_is_named() {
    let old = ask("200 OK", with("OpenSearch_2.19", "OpenSearch_2.17")).await;
    assert!(matches!(old, Err(DomainError::Engine { engine, .. }) if engine == "OpenSearch_2.17"));
    let other = ask("200 OK", with("OpenSearch_2.19", "Elasticsearch_7.10")).await;
    assert!(matches!(other, Err(DomainError::Engine { .. })));
    let address = "\"Endpoint\": \"search-products-abc.eu-central-1.es.amazonaws.com\",";
    let young = ask("200 OK", with(address, "")).await;
    assert!(matches!(young, Err(DomainError::NotReady(name)) if name == "products"));
    let gone = ask("200 OK", with("\"Deleted\": false", "\"Deleted\": true")).await;
    assert!(matches!(gone, Err(DomainError::Deleted(_))));
    for (option, named) in [
        (
            "\"EncryptionAtRestOptions\": { \"Enabled\": true",
            "encryption at rest",
        ),
        (
            "\"NodeToNodeEncryptionOptions\": { \"Enabled\": true",
            "encryption between nodes",
        ),
        ("\"EnforceHTTPS\": true", "obligation to use HTTPS"),
        (
            "\"AdvancedSecurityOptions\": { \"Enabled\": true",
            "fine-grained access control",
        ),
    ] {
        let off = with(option, &option.replace("true", "false"));
        let open = ask("200 OK", off).await;
        assert!(
            matches!(open, Err(DomainError::Unprotected { protection, .. }) if protection == named),
            "{named}"
        );
    }
}

#[tokio::test]
async fn a_domain_that_is_not_there_is_named() {
    let body = r#"{"message":"Domain not found: products"}"#.to_owned();
    let missing = ask("404 Not Found", body).await;
    assert!(matches!(missing, Err(DomainError::NotFound(name)) if name == "products"));
}

#[tokio::test]
async fn a_refusal_of_the_service_is_told() {
    let body = r#"{"__type":"ValidationException","message":"bad name"}"#.to_owned();
    let refused = ask("400 Bad Request", body).await;
    assert!(
        matches!(refused, Err(DomainError::Service { reason, .. }) if reason.contains("bad name"))
    );
}
