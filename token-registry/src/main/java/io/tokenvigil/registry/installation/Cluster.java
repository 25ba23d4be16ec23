package io.tokenvigil.registry.installation;

/// The PostgreSQL cluster that a database lies in.
///
/// @param system its system identifier, made with the cluster and copied with its files only
/// @param timeline counts up when a standby is promoted or a backup recovered
record Cluster(String system, int timeline) {}
