use std::path::PathBuf;

/// Speaks the Bedrock runtime protocol on the loopback interface, with models of this machine.
#[derive(clap::Parser, Debug)]
pub(crate) struct Arguments {
    /// The port; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// Where to write the address once requests are taken.
    #[arg(long, value_name = "FILE")]
    pub(crate) address_file: Option<PathBuf>,
    /// The folder of the embedding model; without it, texts are not embedded.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) model: Option<PathBuf>,
    /// The folder of the picture model; without it, pictures are not embedded.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) picture_model: Option<PathBuf>,
}
