//! papo, an instant messenger for the people on one network.

mod serve;

use clap::Parser;

#[derive(Parser)]
#[command(version)]
enum Command {
    Serve(serve::Args),
}

fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .init();
    let Command::Serve(args) = Command::parse();
    serve::run(args)
}
