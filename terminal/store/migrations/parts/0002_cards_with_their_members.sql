-- Cards come with their members and wait no longer.
DROP TABLE card_pack;
