"""The styles of our reference document, as data and as styles.xml."""
