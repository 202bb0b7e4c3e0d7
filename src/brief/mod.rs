//! What a story becomes: the schema depeche/brief/1.
