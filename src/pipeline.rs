//! Steps 2 to 9 for one article.
