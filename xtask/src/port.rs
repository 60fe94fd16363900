//! A port that nobody uses, for servers of tests and measurements.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};

/// A TCP port of the loopback address that is free now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    Ok(address.context("no TCP port is free on 127.0.0.1; close some programs and try again")?.port())
}
