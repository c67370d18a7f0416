"""Change of the place (635) and of the method (639) in which monthly benefits are paid."""
