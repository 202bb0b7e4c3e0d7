//! Many articles: reader, pool, ordered writer.
